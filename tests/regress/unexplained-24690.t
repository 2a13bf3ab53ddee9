# What the prover knows of the counter the checker must be told.
--- rules
X-4
--- script
typedef int *T1;
OFFSET:0:0(T1 p_1) {
	int x_3 = 1;
	int i_4;
	while (i_4++ < 4) {
		if (p_1) --x_3 ? p_1--[2] : 0;
		else {
			x_3 = 0;
		}
	}
}
--- ticks
--- expect
