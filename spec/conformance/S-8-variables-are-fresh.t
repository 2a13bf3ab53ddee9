# k and v are fresh in each iteration: assigning to them changes neither the bag nor the iteration.
--- rules
S-8 T-34 T-15
--- script
bag b;
VMK:VMKLoad {
	int k = 7, v = 8;
	b[1] <- 10; b[2] <- 20;
	foreach (k, v in b) { k += 5; v = 0; }
	foreach (k, v in b) printf("%d=%d ", k, v);
	printf("%d %d\n", k, v);
}
--- expect
1=10 2=20 7 8
