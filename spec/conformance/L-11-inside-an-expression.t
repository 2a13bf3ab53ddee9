# A directive may stand between any two tokens.
--- rules
L-11

--- script
VMK:VMKLoad {
	printf("%d\n",
#define TWO 2
		TWO +
#undef TWO
		1);
}
--- expect
3
