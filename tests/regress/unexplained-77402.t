# What conditions said of a value as it was made is forgotten with them, and a variable is set to it.
--- rules
X-4
--- script
VMKLoad {
	int i_1;
	try {
		while (v1 && i_1++ < 2) {
			v1 = v1 ? &(w1 + i_1)[1] : 0;
		}
	} catch {}
}
int v1 = 1;
VMKLoad {
	w1 = (ExcFrame *)0;
}
--- ticks
2 0
--- expect
