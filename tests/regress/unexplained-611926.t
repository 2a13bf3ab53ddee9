# Seed 611926: interp and vir (executors) did not agree.
--- rules
X-4
--- script
VMKLoad {
	int x_1 = 1;
	for (; i_8 < 3 && x_1--; ++i_8) x_1 = (x_1 %= 10) % 5;
}
--- ticks
1
--- expect
