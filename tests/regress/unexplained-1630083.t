# What is 0 is a sum that says so.
--- rules
X-4
--- script
VMKLoad {
	int i_3 = 4;
	while (i_3--) {
		try {
			i_3 * 3 ? printf("") : printf(0 % i_3 ? v3 : "");
		} catch {}
	}
}
string v3;
--- ticks
4
--- expect
