# The verifier said "none" of a value that is a sum of a quotient.
--- rules
X-6
--- script
struct S11 {
	int f12;
};
VMKLoad {
	int i56;
	do {
		(i56 ? 0 : (struct S11 *) i56 + ((ExcFrame *)0x1160 + i56 - (ExcFrame *)0))->f12;
	}
	while (++i56);
}
--- trap
BadAddress 7:80 1
--- ticks
1
--- expect
