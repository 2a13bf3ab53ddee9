# The verifier said "none" of a value that is a sum of a quotient.
--- rules
X-4
--- script
int v8;
VMKLoad {
	v6[v8 ? 0 : (uint16) v8 - 1 + v8] <- 0;
}
--- ticks
0
--- expect
