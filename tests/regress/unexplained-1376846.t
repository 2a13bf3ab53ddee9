# Seed 1376846: interp and vir (executors) did not agree.
--- rules
X-4
--- script
VMKLoad {
	int i_1 = 4;
	while (i_1-- && 10 * i_1 + i_1);
}
--- ticks
3
--- expect
