# short, int, long and long long are signed unless unsigned is written.
--- rules
T-1

--- script
short *s;
unsigned short *us;
int *i;
signed *g;
unsigned *u;
long *l;
unsigned long long *ull;
VMK:VMKLoad {
	s = us = i = g = u = l = ull = 0x1000;
	printf("%d %d\n", *s, *us);
	printf("%d %d %d\n", *i, *g, *u);
	printf("%d %d\n", *l < 0, *ull < 0);
}
--- target
memory vmk 0x1000 u64 -2

--- expect
-2 65534
-2 -2 4294967294
1 0
