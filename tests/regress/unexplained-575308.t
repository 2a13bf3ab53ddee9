# What conditions said of a value as it was made is forgotten with them: no rank counts on it.
--- rules
X-4
--- script
ENTER:0(int p_1, int p_2) {
	for (;;) {
		++p_1;
		if (p_1) {
			p_2 = 0;
		}
		0 % p_2;
	}
}
--- ticks
--- expect
