# Pointers compare as unsigned addresses, with pointers and with integers.
--- rules
T-5 E-12

--- script
int *p, *q;
VMK:VMKLoad {
	p = -1;
	q = 8;
	printf("%d %d %d %d %d\n", p > q, p < 0, q == 8, q < 9, p == -1);
}

--- expect
1 0 1 1 1
