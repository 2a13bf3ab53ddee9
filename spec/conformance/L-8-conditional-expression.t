# Where no external may start a domain and a `:` are an identifier and punctuation.
--- rules
L-8

--- script
int VMM = 7, b = 8, TIMER = 9;
VMK:VMKLoad {
	int c;
	printf("%d %d\n", c ?VMM:b, !c ?TIMER:VMM);
}
--- expect
8 9
