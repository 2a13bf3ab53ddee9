# break and continue in the first block of try inside for pass through it; no handler runs.
--- rules
S-7 S-9 S-11 X-4

--- script
VMK:VMKLoad {
	int i, step, seen;
	for (; i < 5; step++) {
		i++;
		try {
			if (i == 2) continue;
			if (i == 4) break;
			seen = 10 * seen + i;
		} catch { printf("never "); }
	}
	printf("%d %d %d\n", i, seen, step);
}
--- ticks
4
--- expect
4 13 3
