# A product by a number is exact, so it is known what cases there are.
--- rules
X-6
--- options
ticks=1000
--- script
VMKLoad {
	ExcFrame *x_1;
	while (1) {
		try {
			x_1 -= (v1[0] <- x_1) || RDTSC;
		} catch {}
	}
}
bag v1;
--- trap
TimeLimit 3:2 1
--- ticks
1000
--- expect
