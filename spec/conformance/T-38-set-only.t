# A local variable that is written, by its initialiser or a built-in too, and never read; and an inferred one.
--- rules
T-38 T-20

--- script
VMK:VMKLoad {
	int t = TSC;
	string s;
	int u;
	sprintf(s, "x");
	u = 1;
	u = 2;
	total = 3;
	name = PROBENAME;
}
--- warn
set-only 2:6
set-only 3:9
set-only 4:6
set-only 8:2
set-only 9:2
--- expect
