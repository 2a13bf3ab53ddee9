# Seed 543542: interp and vir (executors) did not agree.
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
