# Seed 623349: interp and vir (executors) did not agree.
--- rules
X-4
--- script
VMKLoad {
	int i_2 = 2;
	while (i_2-- && (i_2 - v1 < 1 ? i_2 : VT_EXIT_QUAL));
}
int v1;
--- ticks
1
--- expect
