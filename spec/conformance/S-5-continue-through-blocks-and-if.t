# continue in blocks and if inside while goes on with the next round.
--- rules
S-5 S-9 X-4

--- script
VMK:VMKLoad {
	int i, seen;
	while (i < 5) {
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
