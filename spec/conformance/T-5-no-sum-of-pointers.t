# Two pointers cannot be added, nor a pointer subtracted from an integer.
--- rules
T-5

--- script
int *p, *q;
int n;
VMK:VMKLoad {
	n = p + q;
	n = 1 - p;
}

--- reject
T-5 4:8 operand-type
T-5 5:8 operand-type
