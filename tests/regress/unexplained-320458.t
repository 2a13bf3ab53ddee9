# If neither side of a case can be, nobody comes to the cont.
--- rules
X-4
--- script
VMM:Guest_UD try {
	int x_2;
	int i_3 = 1;
	while (i_3--) {
		if (1 << i_3 << 1) continue;
		try {
			x_2 = RIP;
		} catch {}
	}
	printf("", x_2);
} catch {}
--- ticks
--- expect
