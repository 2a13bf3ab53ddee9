# The verifier said "none" of a value that is a sum of a quotient.
--- rules
X-4
--- script
VMKUnload {
	printf("", w26 ? (v18 >> 1) - v24 : 0);
	v18 = 0;
}
VMKLoad {
	w26 = 1;
}
int v24 = 2;
--- ticks
0 0
--- expect
