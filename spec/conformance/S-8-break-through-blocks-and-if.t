# break in blocks and if inside foreach ends it.
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
			if (i == 3) { { break; } }
		}
		seen = 10 * seen + i;
	}
	printf("%d %d\n", i, seen);
}
--- ticks
3
--- expect
3 12
