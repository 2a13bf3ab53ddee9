# In a try inside a handler the exception is the outer one, in its handler the inner one, after it the outer one again.
--- rules
S-11 B-25
--- script
int zero;
VMK:VMKLoad {
	try { zero = 1 / zero; }
	catch {
		try { printf("%s ", excname()); assert(0); } catch { printf("%s ", excname()); }
		printf("%s\n", excname());
	}
}
--- expect
DivideByZero AssertFailed DivideByZero
