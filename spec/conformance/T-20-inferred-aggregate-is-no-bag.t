# A name with samples is an aggregate; a built-in that takes a bag refuses it.
--- rules
T-20 B-1

--- script
VMK:VMKLoad {
	held[1] <- 2;
	printf("%d\n", baghas(held, 1));
}
--- reject
B-1 3:24 argument-type
