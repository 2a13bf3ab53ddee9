# The same for a local variable that is visible.
--- rules
T-20

--- script
VMK:VMKLoad {
	int Total = 1;
	{ total = 2; }
	printf("%d\n", Total);
}
--- reject
T-20 3:4 unknown-name
