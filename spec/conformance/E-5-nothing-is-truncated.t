# Assignment copies the whole cell, whatever the declared width.
--- rules
E-5 T-3
--- script
VMK:VMKLoad {
	int8 c;
	uint8 u;
	c = 300;
	u = -1;
	printf("%d %u\n", c, u);
}
--- expect
300 18446744073709551615
