# The words are judged in a cast and in sizeof as in a declaration.
--- rules
T-1

--- script
VMK:VMKLoad {
	printf("%d\n", (short char)1);
	printf("%d\n", sizeof(long char));
}

--- reject
T-1 2:18 integer-type
T-1 3:24 integer-type
