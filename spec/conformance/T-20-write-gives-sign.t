# An assignment gives an undeclared variable the sign of its value: an integer literal is signed, sizeof unsigned.
--- rules
T-20 T-4

--- script
VMK:VMKLoad {
	i = 3;
	u = sizeof(int);
	printf("%d %d\n", i - 5 < 0, u - 5 < 0);
}
--- expect
1 0
