# What conditions said of a value as it was made is forgotten with them, and a variable is set to it.
--- rules
X-4
--- script
int fn1(string p_1) {
	int i_2;
	try {
		while (v3 && i_2++ < 1) {
			v3 = 1 % (i_2 | 1);
		}
	} catch {}
}
int v3 = 2;
VMKLoad {
	fn1("");
}
--- ticks
2
--- expect
