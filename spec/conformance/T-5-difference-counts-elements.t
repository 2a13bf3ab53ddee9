# The difference of two pointers is signed and counts elements, rounded toward zero.
--- rules
T-5 E-30

--- script
uint32 *p, *q;
void *v;
char *c;
VMK:VMKLoad {
	p = 0x1000;
	printf("%d %d %d\n", (p + 5) - p, p - (p + 5), sizeof(p - q));
	q = 0x1007;
	printf("%d %d\n", q - p, p - q);
	v = 0x1010;
	c = 0x1000;
	printf("%d %d\n", v - v, v - c);
	q = -4;
	printf("%d\n", q - (uint32 *)0);
}

--- expect
5 -5 8
1 -1
0 16
-1
