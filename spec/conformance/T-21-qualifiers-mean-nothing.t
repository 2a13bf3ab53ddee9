# A const variable can be assigned to.
--- rules
T-21 G-5

--- script
const int n = 1;
VMK:VMKLoad {
	n = 2;
	const string s = "a";
	s += "b";
	printf("%d%s\n", n, s);
}
--- expect
2ab
