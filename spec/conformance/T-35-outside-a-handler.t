# Neither may stand elsewhere: in a body, in the first block of a try, behind the handler.
--- rules
T-35

--- script
VMK:VMKLoad {
	string s = excname();
	try { s = excdesc(); } catch { s = ""; }
	printf("%s%s\n", s, excname());
}
--- reject
T-35 2:13 catch-only
T-35 3:12 catch-only
T-35 4:22 catch-only
