# The verifier said "none" of a value that is a sum of a quotient.
--- rules
X-4
--- script
VMKLoad {
	p26 = nt!v25 ? nt!v25 / 7 - v22 : 0;
}
VMKLoad {
	v22 = 0;
}
int nt!v25 = 10;
--- ticks
0 0
--- expect
