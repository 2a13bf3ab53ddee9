# Seed 170896: interp and vir (executors) did not agree.
--- rules
X-4
--- script
int v10 = 1;
VMKLoad {
	int i_3 = 1;
	while (i_3-- && (i_3 & 2 ? 4 : (int) v10)) {
		if (i_3) {
			v6 += 0;
		}
	}
}
--- ticks
1
--- expect
