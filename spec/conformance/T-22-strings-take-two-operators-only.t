# Two strings take no operator but +, == and !=.
--- rules
T-22

--- script
VMK:VMKLoad {
	string s, t;
	printf("%d", s < t);
	printf("%d", s >= t);
	printf("%d", s - t);
	printf("%d", s * t);
	printf("%d", s & t);
	printf("%d", s << t);
}
--- reject
T-22 3:17 operand-type
T-22 4:17 operand-type
T-22 5:17 operand-type
T-22 6:17 operand-type
T-22 7:17 operand-type
T-22 8:17 operand-type
