# A product by a number is exact, so it is known what cases there are.
--- rules
X-4
--- script
struct S1 {
	int f2[11];
};
Custom(struct S1 *p_1) {
	for (; i_3 < 4 && (p_1 += PRDA_ADDR || worldtovmid(0)); ++i_3);
}
--- target
static vmk Custom number:i
--- ticks
--- expect
