# A product by a number is exact, so it is known what cases there are.
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
