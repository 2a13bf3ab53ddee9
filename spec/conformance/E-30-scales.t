# p + n, n + p, p - n and p[n] scale by the size of the pointee, a void * by 1; n may be negative.
--- rules
E-30 T-5
--- script
struct S { int16 a; int32 b; } *q;
VMK:VMKLoad {
	int32 *p = 0x1000;
	void *v = 0x1000;
	int minus = -2;
	q = 0x1000;
	printf("%x %x %x %x ", p + 3, 3 + p, p - 3, p + minus);
	printf("%x %x %x %x\n", q + 2, v + 3, &p[minus], &q[1].b);
}
--- expect
100c 100c ff4 ff8 1010 1003 ff8 100c
