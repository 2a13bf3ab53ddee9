# d shows an unsigned cell as signed: the conversion decides, not the type.
--- rules
B-3 T-4

--- script
VMK:VMKLoad
{
	uint64 u;

	u = -2;
	printf("%d %i %u\n", u, u, u);
}

--- expect
-2 -2 18446744073709551614
