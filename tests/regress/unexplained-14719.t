# What the prover knows of the counter the checker must be told.
--- rules
X-4
--- script
OFFSET:0:0(int *p_1) {
	int i_2;
	while (p_1 && i_2++ < 4) {
		p_1 = 1 < i_2;
	}
}
--- ticks
--- expect
