# A rank is of one kind: divided at one cont and moved at another one it is none; and nobody calls the function.
--- rules
X-4
--- script
VMKLoad {
	if (0) fn2(0, 0, 2, 7, 0);
}
int fn2(int p_1, int p_2, int p_3, int p_4, int p_5) {
	while (i_6++ < 2 && 1) {
		try {
			assert(v1++ > 0);
		} catch {
			v5 = p_3 /= 10;
		}
	}
}
--- ticks
0
--- expect
