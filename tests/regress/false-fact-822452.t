# The verifier said "none" of a value that is a sum of a quotient.
--- rules
X-4
--- script
VMKLoad {
	int x7 = VT_INSTR_LEN;
	for (; i8 < 1; i8++) {
		x7 = x7 / 5 + v6;
	}
	printf("", x7);
}
int v6;
--- ticks
1
--- expect
