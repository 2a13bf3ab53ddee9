# break and continue in do inside foreach belong to do.
--- rules
S-9 S-8 S-6 X-4

--- script
bag b;
VMK:VMKLoad {
	int i, j;
	b[1]++; b[2]++; b[3]++;
	foreach (x in b) {
		i++;
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
