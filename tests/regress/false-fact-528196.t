# The verifier said "none" of a value that is a sum of a quotient.
--- rules
X-4
--- script
VMKLoad {
	v8 = v8 ? 0 : v8 + 1 - v8 / 2;
}
--- ticks
0
--- expect
