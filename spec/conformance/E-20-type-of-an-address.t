# An address is a pointer to what it is the address of: a step from it has that size.
--- rules
E-20 T-28 T-6
--- script
struct S { int8 a; int32 list[4]; } *p;
VMK:VMKLoad {
	p = 0x1000;
	printf("%x %x %x ", &p->a + 1, &p->list[1] + 1, p->list + 1);
	printf("%x %x\n", &p->list + 1, &*p + 1);
}
--- expect
1001 100c 1008 1014 1014
