# Where both operands of an operator raise, the left one does: its place is reported.
--- rules
T-22 E-1

--- script
int zero;
VMK:VMKLoad {
	int *p = 0x10;
	printf("%d\n", 1 % zero + *p);
}
--- trap
DivideByZero 4:19 1
--- expect
