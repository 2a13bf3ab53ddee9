# %= takes no string on either side; the place is the operator.
--- rules
T-21 T-22

--- script
string s;
int n;
VMK:VMKLoad {
	s %= s;
	s %= 1;
	n %= s;
	n %= "x";
}
--- reject
T-22 4:4 operand-type
T-22 5:4 operand-type
T-22 6:4 operand-type
T-22 7:4 operand-type
