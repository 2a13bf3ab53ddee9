# A product by a number is exact, so it is known what cases there are.
--- rules
X-4
--- script
VMM:OFFSET:0:0(World *p_1) {
	for (i_2 = 0; i_2 < 2 && (p_1 += DR7 || ((ExcFrame *)0)->rbx););
}
--- ticks
--- expect
