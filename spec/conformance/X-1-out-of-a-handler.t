# An exception in a handler goes outward: the try that it belongs to is over.
--- rules
X-1

--- script
int zero;
VMK:VMKLoad {
	try {
		try { 1 / zero; } catch { printf("%s\n", excname()); *(int *)16; printf("no\n"); }
		printf("no\n");
	} catch { printf("%s\n", excdesc()); }
}
--- expect
DivideByZero
cannot read target memory at 0x10
