# The right side of op= has to suit; what does not is an error of the operator.
--- rules
T-22 T-21

--- script
VMK:VMKLoad {
	string s;
	int n;
	s += 1;
	n += "x";
	s -= "x";
	s <<= s;
	n *= s;
}
--- reject
T-22 4:4 operand-type
T-22 5:4 operand-type
T-22 6:4 operand-type
T-22 7:4 operand-type
T-22 8:4 operand-type
