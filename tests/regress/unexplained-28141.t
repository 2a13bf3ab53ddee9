# What the prover knows of the counter the checker must be told.
--- rules
X-4
--- script
VMKLoad {
	int i_2 = 2;
	while (i_2-- && i_2 << 1);
}
--- ticks
1
--- expect
