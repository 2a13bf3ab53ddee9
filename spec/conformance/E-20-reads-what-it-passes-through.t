# An address behind a pointer in memory reads that pointer.
--- rules
E-20 E-17
--- script
struct S { int a; struct S *next; } *p;
VMK:VMKLoad {
	p = 0x1000;
	printf("%x\n", &p->next->next);
	printf("%x\n", &p->next->next->a);
}
--- target
memory vmk 0x1008 u64 0x2000
--- trap
BadAddress 5:27 1
--- expect
2008
