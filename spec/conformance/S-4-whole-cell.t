# The condition holds if any of the 64 bits is set.
--- rules
S-4 T-23
--- script
int high = 1 << 63;
char *p = 0x100000000;
VMK:VMKLoad {
	if (high) printf("high ");
	if (p) printf("pointer ");
	if (high << 1) printf("not "); else printf("zero ");
	if (p - p) printf("not ");
	printf("\n");
}
--- expect
high pointer zero 
