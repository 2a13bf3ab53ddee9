# break and continue in the first block of try inside while pass through it; no handler runs.
--- rules
S-5 S-9 S-11 X-4

--- script
VMK:VMKLoad {
	int i, seen;
	while (i < 5) {
		i++;
		try {
			if (i == 2) continue;
			if (i == 4) break;
			seen = 10 * seen + i;
		} catch { printf("never "); }
	}
	printf("%d %d\n", i, seen);
}
--- ticks
4
--- expect
4 13
