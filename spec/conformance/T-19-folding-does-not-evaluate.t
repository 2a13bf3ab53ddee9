# What constants decide is not evaluated at run time: no call, no tick, no read.
--- rules
T-19 E-13 E-14

--- script
int f() { printf("called\n"); return 1; }
VMK:VMKLoad {
	int *p;
	printf("%d %d %d\n", 0 && f(), 1 || *p, 0 ? f() : 2);
}

--- ticks
0

--- expect
0 1 2
