# What the prover knows of the counter the checker must be told.
--- rules
X-4
--- script
VMKLoad {
	int i_1 = 2;
	while (i_1-- && i_1 * i_1);
}
--- ticks
1
--- expect
