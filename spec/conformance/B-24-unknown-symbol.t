# An unknown name raises NoSymbol with the name as written; case matters, and a symbol of the guest is none of the kernel.
--- rules
B-24 X-2

--- script
VMK:VMKLoad
{
	try { sym2addr("vmkernel.fslock"); } catch { printf("%s: %s\n", excname(), excdesc()); }
	try { sym2addr(""); } catch { printf("%s\n", excdesc()); }
	sym2addr("guestonly");
}

--- target
symbol vmk vmkernel.fsLock 0x1000
symbol guest guestonly 0x2000

--- trap
NoSymbol 5:2 1

--- expect
NoSymbol: no symbol 'vmkernel.fslock'
no symbol ''
