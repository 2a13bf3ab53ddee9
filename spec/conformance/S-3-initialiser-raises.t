# If an initialiser raises, what is declared after it is not executed.
--- rules
S-3 E-1
--- script
int n, zero;
VMK:VMKLoad {
	try { int a = n++, b = 1 / zero, c = n++; printf("%d\n", a + b + c); } catch { printf("%d\n", n); }
}
--- expect
1
