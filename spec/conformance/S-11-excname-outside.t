# excname and excdesc have a meaning in the text of a handler only: not in the try block, not after it.
--- rules
S-11 T-35
--- script
VMK:VMKLoad {
	try { printf("%s\n", excname()); } catch { }
	printf("%s\n", excdesc());
}
--- reject
T-35 2:23 catch-only
T-35 3:17 catch-only
