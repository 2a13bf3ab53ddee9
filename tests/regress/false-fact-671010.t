# The verifier said "none" of a value that is a sum of a quotient.
--- rules
X-4
--- script
VMKLoad {
	v18 = v19 ? (uint16 *)0 - (v19 ? 2 : (short *)0) + v18 : 0;
}
int v19 = 1;
--- ticks
0
--- expect
