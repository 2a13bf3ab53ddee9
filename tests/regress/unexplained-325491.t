# What conditions said of a value as it was made is forgotten with them, and a variable is set to it.
--- rules
X-4
--- script
VMKLoad {
	for (int i_1; i_1 < 2; i_1++) {
		w2 = (World *)i_1 - i_1;
	}
}
--- ticks
2
--- expect
