# The difference of what is compared follows what both sides are by now.
--- rules
X-4
--- script
VMKLoad {
	int i_1 = 3;
	while (i_1--) {
		uint16 i_2;
		while (++i_2 && i_1 >= i_2);
	}
}
--- ticks
6
--- expect
