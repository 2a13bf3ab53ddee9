# What the prover knows of the counter the checker must be told.
--- rules
X-4
--- script
int v1 = 1;
VMKLoad {
	int i_1;
	while (i_1++ < 4 && !v1 - 4 + i_1);
}
--- ticks
3
--- expect
