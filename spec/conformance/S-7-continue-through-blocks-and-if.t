# continue in blocks and if inside for goes on with the next round, by way of the step.
--- rules
S-7 S-9 X-4

--- script
VMK:VMKLoad {
	int i, step, seen;
	for (; i < 5; step++) {
		i++;
		{
			if (i % 2) { { continue; } }
		}
		seen = 10 * seen + i;
	}
	printf("%d %d %d\n", i, seen, step);
}
--- ticks
5
--- expect
5 24 5
