# A local is initialised each time its declaration is executed, with any expression; without one it starts with 0.
--- rules
T-18 S-3

--- script
int calls;
int next() { return ++calls; }
VMK:VMKLoad {
	for (int i = 0; i < 3; i++) {
		int n = next() * 10, m = n + i, z;
		string s = "n" + PROBENAME, e;
		printf("%d %d %d %d ", n, m, z, e == "");
		z = 7;
		e = s;
	}
	printf("%d\n", calls);
}

--- expect
10 10 0 1 20 21 0 1 30 32 0 1 3
