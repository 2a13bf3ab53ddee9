# break in blocks and if inside do ends it.
--- rules
S-6 S-9 X-4

--- script
VMK:VMKLoad {
	int i, seen;
	do {
		i++;
		{
			if (i == 3) { { break; } }
		}
		seen = 10 * seen + i;
	} while (i < 5);
	printf("%d %d\n", i, seen);
}
--- ticks
3
--- expect
3 12
