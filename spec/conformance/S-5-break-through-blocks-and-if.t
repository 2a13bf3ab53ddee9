# break in blocks and if inside while ends it.
--- rules
S-5 S-9 X-4

--- script
VMK:VMKLoad {
	int i, seen;
	while (i < 5) {
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
