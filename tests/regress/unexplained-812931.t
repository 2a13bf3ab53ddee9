# A product by a number is exact, so it is known what cases there are.
--- rules
X-4
--- script
ENTER:0(World *p_1) {
	for (; i_3 < 4 && (p_1 -= w2 == "" ? 0 : 2); i_3++);
}
VMKLoad {
	w2 = "";
}
--- ticks
0
--- expect
