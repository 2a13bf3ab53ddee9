# break and continue in the first block of try inside foreach pass through it; no handler runs.
--- rules
S-8 S-9 S-11 X-4

--- script
bag b;
VMK:VMKLoad {
	int i, seen;
	b[1]++; b[2]++; b[3]++; b[4]++; b[5]++;
	foreach (k in b) {
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
