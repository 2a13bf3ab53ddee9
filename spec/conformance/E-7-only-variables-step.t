# Strings, target memory and values can not be stepped.
--- rules
E-7 T-21 T-22
--- script
string s;
int n, *p;
VMK:VMKLoad {
	s++;
	--s;
	(*p)++;
	--(n + 1);
}
--- reject
T-22 4:3 operand-type
T-22 5:2 operand-type
T-21 6:6 read-only
T-21 7:2 assign-target
