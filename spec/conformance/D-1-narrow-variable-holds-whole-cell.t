# A variable of a narrow type is a 64-bit cell; as a key and as a value of a bag it is not cut.
--- rules
D-1 T-3 D-6

--- script
bag b;
VMK:VMKLoad
{
	char c;
	uint16 s;

	c = 300;
	s = -1;
	b[c] <- s;
	foreach (k, v in b)
		printf("%d %d\n", k, v);
}

--- expect
300 -1
