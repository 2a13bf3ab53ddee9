# What is not 0, behind what chose it, bounds a rank.
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
