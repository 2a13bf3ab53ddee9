# A product by a number is exact, so it is known what cases there are.
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
