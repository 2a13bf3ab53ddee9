# A string goes only to a string, a cell only to a cell.
--- rules
T-21

--- script
VMK:VMKLoad {
	string s;
	int n;
	char *p;
	s = 3;
	n = "3";
	p = s;
	s = p;
	printf("%s%d%d\n", s, n, p);
}
--- reject
T-21 5:6 assign-type
T-21 6:6 assign-type
T-21 7:6 assign-type
T-21 8:6 assign-type
