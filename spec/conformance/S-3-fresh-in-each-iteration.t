# A declaration that is executed again makes a fresh variable, with its initialiser evaluated again.
--- rules
S-3 D-4
--- script
VMK:VMKLoad {
	int i;
	while (i < 3) {
		int n, m = i * 10;
		string s;
		n++; m++; s += "x";
		printf("%d %d %s\n", n, m, s);
		i++;
	}
}
--- expect
1 1 x
1 11 x
1 21 x
