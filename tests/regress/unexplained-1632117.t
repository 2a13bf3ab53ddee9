# Seed 1632117: interp and vir (executors) did not agree.
--- rules
X-4
--- script
VMKLoad {
	int i_1 = 3;
	while (i_1-- && w1[0]++ - i_1);
}
--- ticks
1
--- expect
