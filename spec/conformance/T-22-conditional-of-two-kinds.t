# The two values of ?: are both strings, both cells, or both calls without value.
--- rules
T-22

--- script
void f() { }
VMK:VMKLoad {
	int c;
	string t = c ? "yes" : 0;
	int n = c ? 0 : t;
	c ? f() : 1;
}
--- reject
T-22 4:15 operand-type
T-22 5:12 operand-type
T-22 6:4 operand-type
