# The verifier said "none" of a value that is a sum of a quotient.
--- rules
X-4
--- script
VMKLoad {
	x21 = v11 ? 0 : (int **) v11 - (int **)10 - v11;
	v11 = 0;
}
--- ticks
0
--- expect
