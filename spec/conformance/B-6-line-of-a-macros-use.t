# An assert from a macro has the line where the macro is used.
--- rules
B-6 L-11

--- script
#define CHECK assert(0)

VMK:VMKLoad
{
	try {
		CHECK;
	} catch {
		printf("%s\n", excdesc());
	}
}

--- expect
assertion failed: line 6
