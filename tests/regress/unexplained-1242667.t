# Seed 1242667: interp and vir (executors) did not agree.
--- rules
X-4
--- script
VMKLoad {
	v4 = 1;
}
VMKLoad {
	ExcFrame *x_1 = v4;
	int i_2;
	try {
		while (x_1 && i_2++ < 2) {
			x_1 -= i_2;
		}
	} catch {}
}
--- ticks
0 2
--- expect
