# A compound assignment that traps leaves its variable alone; its place is the operator.
--- rules
T-21 E-6

--- script
int zero;
VMK:VMKLoad {
	int x = 7;
	try { x /= zero; } catch { printf("%d %s\n", x, excname()); }
	x %= zero;
	printf("not reached\n");
}
--- trap
DivideByZero 5:4 1
--- expect
7 DivideByZero
