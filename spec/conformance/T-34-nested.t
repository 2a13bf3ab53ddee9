# A loop over the same bag may stand in the body, with the same names.
--- rules
T-34 T-15

--- script
bag b;
VMK:VMKLoad {
	b[1] <- 5;
	b[2] <- 6;
	foreach (k in b) {
		foreach (k in b) printf("%d", k);
		printf(":%d ", k);
	}
	printf("\n");
}
--- expect
12:1 12:2 
