# Only the chosen branch is evaluated, so only it can raise.
--- rules
E-14 E-10
--- script
int zero;
VMK:VMKLoad {
	int big = 0x100000000;
	printf("%d ", zero ? 1 / zero : 5);
	printf("%d\n", big ? 6 : 1 / zero);
	printf("%d\n", zero ? 7 : 1 / zero);
}
--- trap
DivideByZero 6:30 1
--- expect
5 6
