# The difference of what is compared follows what both sides are by now, at the end of a round.
--- rules
X-4
--- script
VMKLoad {
	int i_1 = 3;
	while (i_1--) {
		uint64 i_2;
		while (i_2++ <= i_1);
	}
}
--- ticks
9
--- expect
