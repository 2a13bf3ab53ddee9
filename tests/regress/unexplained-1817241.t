# What conditions said of a value as it was made is forgotten with them, and a round hands it on.
--- rules
X-4
--- script
union S4 {
	int b7;
};
VMKLoad {
	for (int i_6;; ++i_6) {
		if (v6 ? ((union S4 *)0)->b7 : i_6) {
			break;
			v6 = 0;
		}
	}
}
--- ticks
2
--- expect
