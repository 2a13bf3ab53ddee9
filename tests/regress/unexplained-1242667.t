# What conditions said of a value as it was made is forgotten with them, and a round hands it on.
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
