# What was chosen is refreshed by what it was made of, in a shift.
--- rules
X-4
--- script
VMKLoad {
	fn2(2, "", 7);
}
int v3 = 2;
int fn2(int p_1, string p_2, int*p_3) {
	int i_4;
	try {
		while (p_1 && i_4++ < 1) {
			p_1 = (1 << i_4) - v3;
		}
	} catch {}
}
VMKLoad {
	v3 >>= 1;
}
--- ticks
2 0
--- expect
