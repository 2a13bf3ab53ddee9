# Pointers with different steps cannot be subtracted; void counts as a step of 1.
--- rules
T-5

--- script
int *p;
char *c;
void *v;
int n;
VMK:VMKLoad {
	n = p - c;
	n = v - p;
	n = v - c;
}

--- reject
T-5 6:8 pointer-difference
T-5 7:8 pointer-difference
