# A variable declared in init is one variable until the loop ends, and fresh when the loop begins again.
--- rules
S-7 S-3
--- script
VMK:VMKLoad {
	int i = 100, n;
	while (n++ < 2)
		for (int i, total; i < 4; i++) { total += i; i++; printf("%d:%d ", i, total); }
	printf("%d\n", i);
}
--- expect
1:0 3:2 1:0 3:2 100
