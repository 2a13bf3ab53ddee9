# A symbol is looked for as it is written: dots, ! and case count.
--- rules
B-24 X-2

--- script
void ask(string name)
{
	try { printf("%x\n", sym2addr(name)); } catch { printf("%s\n", excdesc()); }
}
VMK:VMKLoad {
	ask("lock");
	ask("vmkernel.lock");
	ask("nt!lock");
	ask("Lock");
	ask("");
	ask("vmkernel.loc");
	ask("vmkernel.lock ");
}

--- target
symbol vmk lock 0x10
symbol vmk vmkernel.lock 0x20
symbol vmk nt!lock 0x30
--- expect
10
20
30
no symbol 'Lock'
no symbol ''
no symbol 'vmkernel.loc'
no symbol 'vmkernel.lock '
