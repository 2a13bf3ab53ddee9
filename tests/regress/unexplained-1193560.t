# Seed 1193560: interp and vir (executors) did not agree.
--- rules
X-4
--- script
VMM1:In(int p_1) {
	do {
		if (p_1) {
			if (CS) {
				p_1 = 0;
			}
		}
	}
	while (p_1 >> 1);
}
--- ticks
--- expect
