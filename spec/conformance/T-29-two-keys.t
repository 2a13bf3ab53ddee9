# An element of a bag has one key: stored, read, updated.
--- rules
T-29

--- script
bag b;
VMK:VMKLoad {
	b[1, 2] <- 3;
	printf("%d\n", b[1, 2]);
	b[1, 2]++;
	b[1, 2] += 1;
}
--- reject
T-29 3:3 bag-keys
T-29 4:18 bag-keys
T-29 5:3 bag-keys
T-29 6:3 bag-keys
