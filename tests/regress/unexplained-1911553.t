# Seed 1911553: interp and vir (executors) did not agree.
--- rules
X-4
--- script
VMKLoad {
	ExcFrame *x_2;
	while (i_3--) {
		try {
			x_2 += RDTSC ? 0 : 4;
		} catch {}
	}
	printf("", x_2);
}
--- ticks
0
--- expect
