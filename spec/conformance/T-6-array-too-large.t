# No array has more than 2^31 bytes, whatever its dimensions.
--- rules
T-6

--- script
struct s {
	int a[536870913];
	int b[65536][65536];
	char *c[268435457];
};
VMK:VMKLoad { printf("%d\n", sizeof(int[536870912])); }

--- reject
T-6 2:7 type-too-large
T-6 3:7 type-too-large
T-6 4:9 type-too-large
