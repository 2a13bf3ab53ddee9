# The prover knows of a value what the checker can be told.
--- rules
X-4
--- script
VMKLoad {
	int i_2 = 2;
	while (i_2--) {
		int i_3;
		for (; i_3 – i_2; ++i_3);
	}
}
--- ticks
3
--- expect
