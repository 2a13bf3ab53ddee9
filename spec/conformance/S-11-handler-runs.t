# An exception ends the block, its effects stay, the handler runs, and what follows too; without one the handler does not.
--- rules
S-11 X-1 X-2
--- script
int n, zero;
VMK:VMKLoad {
	try { n = 1; n = 2 / zero; n = 3; } catch { printf("%s: %s, %d\n", excname(), excdesc(), n); }
	try { n = 4; } catch { n = 5; }
	printf("%d\n", n);
}
--- expect
DivideByZero: division by zero, 1
4
