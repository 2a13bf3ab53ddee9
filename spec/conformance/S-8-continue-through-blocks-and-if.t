# continue in blocks and if inside foreach goes on with the next round.
--- rules
S-8 S-9 X-4

--- script
bag b;
VMK:VMKLoad {
	int i, seen;
	b[1]++; b[2]++; b[3]++; b[4]++; b[5]++;
	foreach (k in b) {
		i++;
		{
			if (i % 2) { { continue; } }
		}
		seen = 10 * seen + i;
	}
	printf("%d %d\n", i, seen);
}
--- ticks
5
--- expect
5 24
