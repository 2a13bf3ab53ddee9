# An integer, a pointer and an array are assigned to each other without a cast and without truncation.
--- rules
T-21 T-3

--- script
struct rec { int a; char text[4]; } *r;
VMK:VMKLoad {
	char c;
	short *p;
	int n;
	r = 0x123456789;
	c = r;
	p = c;
	n = r->text;
	r = n;
	printf("%x %x %x %x\n", c, p, n, r);
}
--- expect
123456789 123456789 12345678d 12345678d
