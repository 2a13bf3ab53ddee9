# A string that a typographic quote opens ends at a quote of any kind, of which a plain one is one.
--- rules
L-10

--- script
VMK:VMKLoad {
	printf(“a\n");
	printf(“b\n“);
	printf(”c‘\n”);
}
--- expect
a
b
c‘
--- warn
typography 2:9
