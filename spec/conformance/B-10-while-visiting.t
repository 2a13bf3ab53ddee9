# A visit of all entries may remove each of them.
--- rules
B-10 S-8

--- script
bag b;
VMK:VMKLoad
{
	int i;

	for (i = 0; i < 256; i++)
		b[i] <- i;
	i = 0;
	foreach (k, v in b)
		i += bagremove(b, k) == v;
	printf("%d", i);
	foreach (k in b)
		printf(" left");
	printf(" %d\n", b[999] <- 1);
}

--- expect
256 1
