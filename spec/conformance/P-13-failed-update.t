# An update that traps leaves a shared variable as it was.
--- rules
P-13 E-6

--- script
perhost int n = 7;
VMK:VMKLoad {
	int zero;
	try { n /= zero; } catch { printf("%s %d\n", excname(), n); }
}
--- expect
DivideByZero 7
