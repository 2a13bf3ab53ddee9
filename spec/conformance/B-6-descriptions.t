# The description names the line of the word assert, and the text if there is one.
--- rules
B-6 X-2

--- script
VMK:VMKLoad
{
	int n;

	n = 12;
	try { assert(n < 10); } catch { printf("%s: %s\n", excname(), excdesc()); }
	try {
		assert(n <
		       10,
		       "n is %d, %s" "!", n, "so");
	} catch {
		printf("%s\n", excdesc());
	}
}

--- expect
AssertFailed: assertion failed: line 6
assertion failed: line 8: n is 12, so!
