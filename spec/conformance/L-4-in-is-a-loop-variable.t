# `in` may be the name of a variable of `foreach`.
--- rules
L-4

--- script
bag b;
VMK:VMKLoad {
	b[3] <- 4;
	foreach (in in b)
		printf("%d\n", in);
}
--- expect
3
