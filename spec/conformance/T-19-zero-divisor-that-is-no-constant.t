# A divisor that is no constant expression is left to run time, even if it is always 0.
--- rules
T-19 E-10

--- script
int zero;
VMK:VMKLoad {
	printf("%d\n", 0 / 5);
	printf("%d\n", 1 / (zero * 0));
}

--- trap
DivideByZero 4:19 1

--- expect
0
