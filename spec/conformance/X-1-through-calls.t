# An exception goes through the functions that are under way, to the nearest try that is being executed.
--- rules
X-1

--- script
int zero;
int inner() { return 1 / zero; }
int outer() {
	int n;
	try { n = 5; } catch { printf("over already\n"); }
	n = inner();
	printf("not reached\n");
	return n;
}
VMK:VMKLoad {
	try {
		try { printf("%d\n", outer()); } catch { printf("nearest %s\n", excname()); }
		printf("goes on\n");
	} catch { printf("not this one\n"); }
}
--- expect
nearest DivideByZero
goes on
