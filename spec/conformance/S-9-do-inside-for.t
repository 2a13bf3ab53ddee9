# break and continue in do inside for belong to do.
--- rules
S-9 S-7 S-6 X-4

--- script
VMK:VMKLoad {
	int i, j;
	for (i = 1; i <= 3; i++) {
		j = 0;
		do {
			j++;
			if (i == 2 && j == 1) continue;
			if (i % 2 && j == 2) break;
			printf("%d%d ", i, j);
		} while (j < 3);
		printf("/");
	}
	printf("\n");
}
--- ticks
10
--- expect
11 /22 23 /31 /
