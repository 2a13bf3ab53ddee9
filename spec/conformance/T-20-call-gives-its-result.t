# A call gives the result type of the function, which may stand later in the text.
--- rules
T-20 T-24

--- script
VMK:VMKLoad {
	s = name();
	u = big();
	printf("%s %d\n", s, u - 9 < 0);
}
string name() { return "n"; }
uint8 big() { return 3; }
--- expect
n 0
