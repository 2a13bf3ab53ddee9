# What a declaration with an error declares leads to no further errors at its uses.
--- rules
G-12

--- script
VMK:VMKLoad {
	int n = ;
	n = 5;
	printf("%d\n", n);
}
--- reject
G-10 2:10 syntax
