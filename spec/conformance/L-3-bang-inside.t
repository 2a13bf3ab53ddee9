# A `!` that a letter or `_` follows is part of the identifier.
--- rules
L-3

--- script
VMK:VMKLoad {
	int a!b = 1, a!_2!c = 2, a = 3;
	printf("%d %d %d\n", a!b, a!_2!c, a);
}
--- expect
1 2 3
