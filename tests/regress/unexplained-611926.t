# What conditions said of a value as it was made is forgotten with them, and a round hands it on.
--- rules
X-4
--- script
VMKLoad {
	int x_1 = 1;
	for (; i_8 < 3 && x_1--; ++i_8) x_1 = (x_1 %= 10) % 5;
}
--- ticks
1
--- expect
