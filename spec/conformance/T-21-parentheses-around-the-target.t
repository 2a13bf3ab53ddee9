# Parentheses around the name change nothing, for =, op= and ++.
--- rules
T-21

--- script
VMK:VMKLoad {
	int x;
	(x) = 3;
	((x)) += 4;
	(x)++;
	++(x);
	printf("%d\n", x);
}
--- expect
9
