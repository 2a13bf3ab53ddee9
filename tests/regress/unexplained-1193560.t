# What was chosen, and made of what was chosen, shows that a case cannot be.
--- rules
X-4
--- script
VMM1:In(int p_1) {
	do {
		if (p_1) {
			if (CS) {
				p_1 = 0;
			}
		}
	}
	while (p_1 >> 1);
}
--- ticks
--- expect
