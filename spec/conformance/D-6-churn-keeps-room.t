# Filling and emptying a small bag many times never uses it up.
--- rules
D-6

--- script
bag b[3];
VMK:VMKLoad
{
	int i, taken;

	for (i = 0; i < 10000; i++) {
		taken += b[i] <- i;
		bagremove(b, i - 2);
	}
	printf("%d", taken);
	foreach (k, v in b)
		printf(" %d", k);
	printf("\n");
}

--- expect
10000 9998 9999
