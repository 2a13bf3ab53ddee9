# != takes two strings or two cells, and nothing of both kinds.
--- rules
T-22

--- script
string s;
int n;
char *p;
VMK:VMKLoad {
	n = s != "x";
	n = s != n;
	n = n != s;
	n = s != p;
	n = "1" != 1;
}
--- reject
T-22 6:8 operand-type
T-22 7:8 operand-type
T-22 8:8 operand-type
T-22 9:10 operand-type
