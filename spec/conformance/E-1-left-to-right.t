# Operands, arguments, keys, values, samples and indices are evaluated from left to right, each once.
--- rules
E-1 E-9 E-23 E-26 E-27 E-28 E-20
--- script
bag b;
aggr a[2];
int say(int n) { printf("%d ", n); return n; }
int sum(int x, int y, int z) { return x + y + z; }
VMK:VMKLoad {
	int n;
	char *p;
	n = say(1) - say(2) * say(3);
	n = say(4) < say(5);
	n = sum(say(6), say(7), say(8));
	b[say(9)] <- say(10);
	b[say(11)] += say(12);
	a[say(13), say(14)] <- say(15);
	p = &((char *)say(16))[say(17)];
	printf("\n");
}
--- expect
1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 
