# Seed 1937375: interp and vir (executors) did not agree.
--- rules
X-4
--- script
VMKLoad {
	uint16 i_1 = 4;
	while (i_1-- && i_1 – i_1 / ~0);
}
--- ticks
3
--- expect
