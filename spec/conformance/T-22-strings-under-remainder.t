# % takes no string: not left, not right, not on both sides; the place is the operator.
--- rules
T-22

--- script
string s;
int n;
VMK:VMKLoad {
	n = s % n;
	n = n % s;
	n = s % s;
	n = "a" % 2;
}
--- reject
T-22 4:8 operand-type
T-22 5:8 operand-type
T-22 6:8 operand-type
T-22 7:10 operand-type
