# What conditions said of a value as it was made is forgotten with them, and a round hands it on.
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
