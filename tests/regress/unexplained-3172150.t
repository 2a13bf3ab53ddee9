# Seed 3172150: interp and vir (executors) did not agree.
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
