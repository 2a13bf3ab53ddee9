# The verifier said "none" of a value that is a sum of a quotient.
--- rules
X-4
--- script
World *v13;
VMKLoad {
	if (v11 | 1 ? v11 - ((World *)0x10b8 - v13) : 0) {
		v11 = 0;
	}
}
--- ticks
0
--- expect
