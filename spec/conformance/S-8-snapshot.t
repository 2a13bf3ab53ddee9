# The body may change the bag: keys removed are still visited, with their old values, keys inserted are not.
--- rules
S-8 B-10
--- script
bag b;
VMK:VMKLoad {
	b[1] <- 10; b[2] <- 20; b[3] <- 30;
	foreach (k, v in b) {
		bagremove(b, 2);
		b[3] <- 99;
		b[k + 10] <- 1;
		printf("%d=%d ", k, v);
	}
	foreach (k, v in b) printf("%d=%d ", k, v);
	printf("\n");
}
--- expect
1=10 2=20 3=30 1=10 3=99 11=1 12=1 13=1 
