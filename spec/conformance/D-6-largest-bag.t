# The largest bag has room for exactly 65536 keys.
--- rules
D-6 T-29 X-6

--- script
bag b[65536];
VMK:VMKLoad
{
	int i, taken;

	for (i = 0; i < 65538; i++)
		taken += b[i] <- 1;
	printf("%d\n", taken);
}

--- trap
BagFull 1:5 2

--- expect
65536
