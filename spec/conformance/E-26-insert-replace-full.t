# An insertion is worth 1; with a new key in a full bag it is worth 0, changes nothing and is counted at the bag.
--- rules
E-26 X-6 D-6
--- script
bag b[1];
VMK:VMKLoad {
	printf("%d %d %d %d\n", b[1] <- 5, b[1] <- 6, b[2] <- 7, b[3] <- 8);
	foreach (k, v in b) printf("%d=%d\n", k, v);
}
--- trap
BagFull 1:5 2
--- expect
1 1 0 0
1=6
