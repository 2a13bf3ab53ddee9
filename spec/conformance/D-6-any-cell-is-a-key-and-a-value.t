# Every 64-bit pattern is a key and a value: the extremes, 0 and -1; visited in signed order.
--- rules
D-6 S-8

--- script
bag b;
VMK:VMKLoad
{
	b[0x8000000000000000] <- 1;
	b[0x7fffffffffffffff] <- -1;
	b[-1] <- 0x8000000000000000;
	b[0] <- 0;
	foreach (k, v in b)
		printf("%d %d\n", k, v);
	printf("%d %d\n", baghas(b, 0), b[0xffffffffffffffff] == b[-1]);
}

--- expect
-9223372036854775808 1
-1 -9223372036854775808
0 0
9223372036854775807 -1
1 1
