# A local lives to the end of its block: behind it the name means nothing.
--- rules
S-3 T-15 T-20
--- script
VMK:VMKLoad {
	{ int local = 1; printf("%d\n", local); }
	printf("%d\n", local);
	for (int i = 0; i < 2; i++) ;
	printf("%d\n", i);
}
--- reject
T-20 3:17 unknown-name
T-20 5:17 unknown-name
