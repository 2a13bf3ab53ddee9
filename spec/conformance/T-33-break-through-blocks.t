# break and continue stand anywhere inside a loop: in blocks, if, else, try and catch.
--- rules
T-33 S-9

--- script
VMK:VMKLoad {
	int n = 0, zero = 0;
	while (1) {
		n++;
		if (n < 3) { { continue; } } else try {
			if (n == 4) break;
			printf("%d ", 1 / zero);
		} catch {
			printf("c%d ", n);
			continue;
		}
	}
	do break; while (1);
	for (;;) break;
	printf("%d\n", n);
}
--- expect
c3 4
