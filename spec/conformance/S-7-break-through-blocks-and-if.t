# break in blocks and if inside for ends it, without the step.
--- rules
S-7 S-9 X-4

--- script
VMK:VMKLoad {
	int i, step, seen;
	for (; i < 5; step++) {
		i++;
		{
			if (i == 3) { { break; } }
		}
		seen = 10 * seen + i;
	}
	printf("%d %d %d\n", i, seen, step);
}
--- ticks
3
--- expect
3 12 2
