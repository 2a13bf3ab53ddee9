# A comparison is signed only if both operands are.
--- rules
T-4 E-12

--- script
int s = -1;
uint8 u = 1;
int *p = 1;
VMK:VMKLoad {
	printf("%d %d %d %d %d\n", s < 1, s < u, s < p, u < s, s < sizeof(int));
	printf("%d %d\n", s <= -1, s >= u);
}

--- expect
1 0 0 1 0
1 1
