# Seed 792358: interp and vir (executors) did not agree.
--- rules
X-4
--- script
VMKLoad {
	int i_1 = 4;
	while (i_1-- && (v1 = i_1 & 4) + i_1);
}
--- ticks
3
--- expect
