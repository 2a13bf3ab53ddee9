# Seed 325491: interp and vir (executors) did not agree.
--- rules
X-4
--- script
VMKLoad {
	for (int i_1; i_1 < 2; i_1++) {
		w2 = (World *)i_1 - i_1;
	}
}
--- ticks
2
--- expect
