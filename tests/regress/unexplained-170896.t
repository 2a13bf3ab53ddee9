# A branch is dead for the prover only if the checker can be told so: its divisor is known behind the division.
--- rules
X-4
--- script
int v10 = 1;
VMKLoad {
	int i_3 = 1;
	while (i_3-- && (i_3 & 2 ? 4 : (int) v10)) {
		if (i_3) {
			v6 += 0;
		}
	}
}
--- ticks
1
--- expect
