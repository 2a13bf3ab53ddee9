# An integer, a pointer and an array are conditions; every bit of the cell counts, and nothing is read.
--- rules
T-23

--- script
struct rec { char pad[8]; char name[4]; } *r;
VMK:VMKLoad {
	char c = 0x100;
	int *p;
	int n = 1 << 63;
	if (c) printf("c ");
	if (p) printf("p ");
	if (n) printf("n ");
	if (r->name) printf("name ");
	if (!r->name || !-1) printf("none");
	printf("%d %d %d\n", n ? 1 : 2, !!n, p && 1 / p);
}
--- expect
c n name 1 1 0
