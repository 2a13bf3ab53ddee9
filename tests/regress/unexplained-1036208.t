# What was chosen is refreshed by what it was made of, as the prover does.
--- rules
X-4
--- script
int v3 = 1;
VMKLoad {
	int i_1;
	try {
		while (v3 && i_1++ < 2) {
			v3 = i_1 / v2 - w2;
		}
	} catch {}
	w2 = v2 = 1;
}
--- ticks
1
--- expect
