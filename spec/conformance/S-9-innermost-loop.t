# break and continue mean the innermost loop, of whatever kind.
--- rules
S-9 S-5 S-6 S-7 S-8
--- script
bag b;
VMK:VMKLoad {
	int i, n;
	b[1]++; b[2]++;
	for (i = 0; i < 3; i++) {
		while (1) break;
		foreach (k in b) { if (k == 1) continue; printf("%d.%d ", i, k); break; }
		do { n++; if (n < 2) continue; break; } while (1);
		if (i == 1) break;
	}
	printf("%d\n", i);
}
--- expect
0.2 1.2 1
