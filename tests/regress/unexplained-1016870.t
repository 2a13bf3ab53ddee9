# Seed 1016870: interp and vir (executors) did not agree.
--- rules
X-4
--- script
VMKLoad {
	int i_1;
	while (i_1++ < 4 && (2 ^ 0x80 – i_1 % v1) == 5);
	v1 = 0x7fffffff;
}
int v1 = 1;
--- ticks
0
--- expect
