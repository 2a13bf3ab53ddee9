# If the operation traps the variable keeps its content, a shared one too.
--- rules
E-6 E-10
--- script
int zero;
perhost int shared;
VMK:VMKLoad {
	int x = 9;
	shared = 8;
	try { x /= zero; } catch { printf("%s: %s\n", excname(), excdesc()); }
	try { x %= zero; } catch { }
	try { shared %= zero; } catch { }
	printf("%d %d\n", x, shared);
}
--- expect
DivideByZero: division by zero
9 8
