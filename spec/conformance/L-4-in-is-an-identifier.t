# `in` is an identifier, even the name of the bag in the head of `foreach`.
--- rules
L-4

--- script
bag in;
VMK:VMKLoad {
	in[3] <- 4;
	foreach (k, v in in)
		printf("%d %d\n", k, v);
}
--- expect
3 4
