# Both operands are evaluated, with their effects, before the division traps.
--- rules
E-10 E-1
--- script
VMK:VMKLoad {
	int i, j, n;
	try { n = i++ / (j++ * 0); } catch { n = -1; }
	printf("%d %d %d\n", i, j, n);
}
--- expect
1 1 -1
