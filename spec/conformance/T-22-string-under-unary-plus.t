# Unary + takes no string, be it a variable, a literal or a sum.
--- rules
T-22

--- script
string s;
int n;
VMK:VMKLoad {
	n = +s;
	n = +"1";
	n = +(s + s);
}
--- reject
T-22 4:6 operand-type
T-22 5:6 operand-type
T-22 6:6 operand-type
