# The place of a value of the wrong type is where the whole expression begins.
--- rules
T-21

--- script
VMK:VMKLoad {
	string s;
	int n;
	s = n + 1;
	n = s + "x";
	s = n ? 1 : 2;
	printf("%s%d\n", s, n);
}
--- reject
T-21 4:6 assign-type
T-21 5:6 assign-type
T-21 6:6 assign-type
