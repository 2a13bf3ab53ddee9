# Seed 1323965: interp and vir (executors) did not agree.
--- rules
X-4
--- script
VMKLoad {
	int i_1;
	for (; i_1 < 4; ++i_1) {
		if (i_1 >> i_1 > i_1 + i_1) {
			if (1 - i_1) v10 <- 0;
		}
	}
}
--- ticks
4
--- expect
