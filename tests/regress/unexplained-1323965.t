# A branch is dead for the prover only if the checker can be told so: its divisor is known behind the division.
--- rules
X-4
--- script
VMKLoad {
	int i_1;
	for (; i_1 < 4; ++i_1) {
		if (i_1 >> i_1 > i_1 + i_1) {
			if (1 - i_1) v10 <- 0;
		}
	}
}
--- ticks
4
--- expect
