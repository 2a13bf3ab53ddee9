# The nearest handler takes the exception; one raised in a handler goes outward and is what the outer handler sees.
--- rules
S-11 X-1
--- script
int zero;
VMK:VMKLoad {
	try {
		try { zero = 1 / zero; } catch { printf("%s ", excname()); assert(0); printf("no "); }
		printf("no ");
	} catch { printf("%s\n", excname()); }
}
--- expect
DivideByZero AssertFailed
