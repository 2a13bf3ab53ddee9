# Seed 781323: interp and vir (executors) did not agree.
--- rules
X-4
--- script
VMKLoad {
	int x_4;
	foreach (k_5 in v1) {
		try {
			w1[x_4 += 1]++;
			PCPU;
		} catch {
			k_5 = 0;
		}
		0 / k_5;
	}
}
bag v1;
--- ticks
0
--- expect
