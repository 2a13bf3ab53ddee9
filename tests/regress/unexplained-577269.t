# A product by a number is exact, so it is known what cases there are.
--- rules
X-4
--- script
OFFSET:0:0(World *p_1) {
	for (; i_4 < 2 && (p_1 += i_4 && curworld()); i_4++);
}
--- ticks
--- expect
