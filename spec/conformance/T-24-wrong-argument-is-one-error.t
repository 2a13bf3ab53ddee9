# An argument that is wrong in itself makes no further error of the call and of what uses its value.
--- rules
T-24 T-22 G-12

--- script
int f(int a) { return a; }
VMK:VMKLoad {
	string s = f(1 + "x");
	s = f(1 - "y") + "z";
}
--- reject
T-22 3:17 operand-type
T-22 4:10 operand-type
