# What the prover knows of the counter the checker must be told.
--- rules
X-4
--- script
VMKLoad {
	int i_6 = 2;
	while (i_6-- && (int) i_6);
}
--- ticks
1
--- expect
