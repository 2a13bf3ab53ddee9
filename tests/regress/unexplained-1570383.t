# Seed 1570383: interp and vir (executors) did not agree.
--- rules
X-4
--- script
int v7 = 1;
int fn1(int p_1, int (*p_2)[3], int p_3) {
	while (i_4-- && (p_2 -= v7 && --v7));
}
VMKLoad {
	fn1(0, 0, 8);
}
--- ticks
1
--- expect
