# Seed 3031070: interp and vir (executors) did not agree.
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
