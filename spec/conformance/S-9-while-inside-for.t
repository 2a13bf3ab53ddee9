# break and continue in while inside for belong to while.
--- rules
S-9 S-7 S-5 X-4

--- script
VMK:VMKLoad {
	int i, j;
	for (i = 1; i <= 3; i++) {
		j = 0;
		while (j++ < 3) {
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
