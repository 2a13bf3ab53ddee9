# break and continue in for inside while belong to for.
--- rules
S-9 S-5 S-7 X-4

--- script
VMK:VMKLoad {
	int i, j;
	while (i++ < 3) {
		for (j = 1; j <= 3; j++) {
			if (i == 2 && j == 1) continue;
			if (i % 2 && j == 2) break;
			printf("%d%d ", i, j);
		}
		printf("/");
	}
	printf("\n");
}
--- ticks
10
--- expect
11 /22 23 /31 /
