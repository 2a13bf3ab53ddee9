# What was done before an exception stays done; the rest of the expression and of the statements is not.
--- rules
X-1

--- script
int zero, n;
aggr a;
VMK:VMKLoad {
	try {
		n = 1;
		a <- 5;
		printf("queued\n");
		n = (n = 2) + 1 / zero + (n = 3);
		n = 4;
	} catch {
		printf("%d\n", n);
	}
	printa(a, "%sum$d\n");
}
--- expect
queued
2
5
