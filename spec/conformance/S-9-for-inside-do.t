# break and continue in for inside do belong to for.
--- rules
S-9 S-6 S-7 X-4

--- script
VMK:VMKLoad {
	int i, j;
	i = 1;
	do {
		for (j = 1; j <= 3; j++) {
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
