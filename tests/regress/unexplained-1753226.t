# Seed 1753226: interp and vir (executors) did not agree.
--- rules
X-4
--- script
VMKLoad {
	int i_1 = 5;
	while (i_1-- && i_1 – (~i_1 == (v1 &= 0)));
}
--- ticks
4
--- expect
