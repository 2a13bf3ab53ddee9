# continue in blocks and if inside do goes on with the next round, by way of the condition.
--- rules
S-6 S-9 X-4

--- script
VMK:VMKLoad {
	int i, seen;
	do {
		i++;
		{
			if (i % 2) { { continue; } }
		}
		seen = 10 * seen + i;
	} while (i < 5);
	printf("%d %d\n", i, seen);
}
--- ticks
5
--- expect
5 24
