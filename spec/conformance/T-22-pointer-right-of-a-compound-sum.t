# += and -= take no pointer on the right, neither to an integer nor to a pointer.
--- rules
T-22 T-21

--- script
int *p, *q;
VMK:VMKLoad {
	int n;
	n += p;
	p -= q;
}
--- reject
T-22 4:4 operand-type
T-22 5:4 operand-type
