# Fewer or more arguments than conversions: a warning at the format, for printf, sprintf and assert.
--- rules
T-36 B-3

--- script
VMK:VMKLoad {
	string s;
	printf("%d %d\n", 1);
	printf("%d\n", 1, 2);
	sprintf(s, "%s");
	printf("100% sure%s\n", s);
	try { assert(0, "x", 1); } catch { printf("%s\n", excdesc()); }
}
--- warn
format-args 3:9
format-args 4:9
format-args 5:13
format-args 6:9
format-args 7:18
--- expect
1 0
1
100ure
assertion failed: line 7: x
