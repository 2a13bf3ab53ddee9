# excname and excdesc tell of the exception whose handler encloses them most closely.
--- rules
B-25 S-11

--- script
int zero;
VMK:VMKLoad
{
	try {
		zero = 1 / zero;
	} catch {
		printf("%s\n", excname());
		try {
			printf("%s\n", excname());
			assert(0);
		} catch {
			printf("%s: %s\n", excname(), excdesc());
		}
		printf("%s: %s\n", excname(), excdesc());
	}
}

--- expect
DivideByZero
DivideByZero
AssertFailed: assertion failed: line 10
DivideByZero: division by zero
