# A variable, a constant and a built-in variable cannot be called.
--- rules
T-24

--- script
enum { HLT = 12 };
bag b;
VMK:VMKLoad {
	int n = 1;
	printf("%d", n());
	printf("%d", HLT(1));
	printf("%d", TSC());
	printf("%d", b(1));
}
--- reject
T-24 5:15 not-function
T-24 6:15 not-function
T-24 7:15 not-function
T-24 8:15 not-function
