# A symbol with its module, a bare one, and a name that is only known when the call runs.
--- rules
B-24

--- script
VMK:VMKLoad
{
	string name;

	name = "vmkernel." + "fsLock";
	printf("%x %x %x\n", sym2addr("vmkernel.fsLock"), sym2addr("start"), sym2addr(name));
}

--- target
symbol vmk vmkernel.fsLock 0x418000001000
function vmk start 0x418000002000

--- expect
418000001000 418000002000 418000001000
