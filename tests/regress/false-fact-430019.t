# The verifier said "none" of a value that is a sum of a quotient.
--- rules
X-4
--- script
VMKLoad {
	if (!v11++ ? (unsigned char) (1 | nt!v12) + v13 : 0) {
		nt!v12 = v13 = 0;
	}
}
--- ticks
0
--- expect
