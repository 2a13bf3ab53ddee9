# Seed 598999: interp and vir (executors) did not agree.
--- rules
X-4
--- script
Custom(int p_1) {
	int i_2 = 4;
	while (i_2-- && (i_2 ? (int) i_2 - 5 : i_2) * p_1);
}
--- target
static vmk Custom number:i
--- ticks
--- expect
