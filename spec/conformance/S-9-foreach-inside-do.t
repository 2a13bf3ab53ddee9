# break and continue in foreach inside do belong to foreach.
--- rules
S-9 S-6 S-8 X-4

--- script
bag b;
VMK:VMKLoad {
	int i, j;
	b[1]++; b[2]++; b[3]++;
	i = 1;
	do {
		j = 0;
		foreach (y in b) {
			j++;
			if (i == 2 && j == 1) continue;
			if (i % 2 && j == 2) break;
			printf("%d%d ", i, j);
		}
		printf("/");
	} while (++i < 4);
	printf("\n");
}
--- ticks
10
--- expect
11 /22 23 /31 /
