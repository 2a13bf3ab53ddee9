# Only a read through a guest pointer is a use; its value and addresses made of it go everywhere.
--- rules
T-32 E-20

--- script
memmodel guest32;
struct node { int v; int w; } *p;
VMK:VMKLoad {
	p = 0x1000;
	printf("%x %x %d\n", p, &p->w, p + 1 > p);
}
--- expect
1000 1004 1
