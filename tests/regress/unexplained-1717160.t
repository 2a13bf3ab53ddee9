# What conditions said of a value as it was made is forgotten with them, and a round hands it on.
--- rules
X-4
--- script
int v1 = 9223372036854775808;
VMKLoad {
	int *x_1 = v1;
	int i_2;
	try {
		while (x_1 && i_2++ < 1) {
			x_1 = &x_1[i_2 & 3] - 2;
		}
	} catch {}
}
--- ticks
1
--- expect
