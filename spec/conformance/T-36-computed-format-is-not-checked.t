# A format that is no constant gives no warning; at run time it is a format like any other.
--- rules
T-36 B-2

--- script
VMK:VMKLoad {
	string f = "%d-%s";
	printf(f, "x");
	printf(f + "%y\n", 1, "a");
}
--- warn
--- expect
0-1-a%y
