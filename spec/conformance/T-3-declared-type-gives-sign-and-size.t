# The declared type of a variable gives its sign and sizeof, though the cell is whole.
--- rules
T-3 T-4 T-27

--- script
uint16 u;
int16 s;
VMK:VMKLoad {
	u = s = -1;
	printf("%d %d %d %d\n", u > 0, s > 0, sizeof(u), sizeof(s));
	printf("%d\n", u == s);
}

--- expect
1 0 2 2
1
