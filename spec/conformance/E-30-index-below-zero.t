# An index may be negative or larger than its array: nothing is checked but the memory.
--- rules
E-30 T-6 E-17

--- script
struct S { char pad[4]; int a[2]; char behind; } *p;
VMK:VMKLoad {
	p = 0x3000;
	printf("%x %x %x\n", p->a[-1], p->a[2], p[-1].behind);
	try { printf("%d\n", p->a[1000]); } catch { printf("%s\n", excdesc()); }
}

--- target
memory vmk 0x2ff0 hex 10 11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f
memory vmk 0x3000 hex 20 21 22 23 24 25 26 27 28 29 2a 2b 2c 2d 2e 2f 30 31 32 33
--- expect
23222120 2f2e2d2c 1c
cannot read target memory at 0x3fa4
