# The keys come in ascending signed order, however they were inserted.
--- rules
S-8
--- script
bag b;
VMK:VMKLoad {
	b[5] <- 1; b[1 << 63] <- 2; b[-1] <- 3; b[0] <- 4; b[0x7fffffffffffffff] <- 5;
	foreach (k, v in b) printf("%d=%d ", k, v);
	foreach (k in b) printf("%d ", k > 0);
	printf("\n");
}
--- expect
-9223372036854775808=2 -1=3 0=4 5=1 9223372036854775807=5 0 0 0 1 1 
