# A bag without a size has room for BAG_CAPACITY entries: the 257th does not fit.
--- rules
X-7

--- script
bag b;
VMK:VMKLoad {
	int n;
	for (int i = 0; i < 257; i++)
		n += b[i] <- 1;
	printf("%d %d %d\n", n, b[255], b[256]);
}
--- expect
256 1 0
--- trap
BagFull 1:5 1
