# A pointer steps by sizeof its pointee, on either side of +; void steps by 1, a pointer to an array by the whole array.
--- rules
T-5 E-30 T-6

--- script
struct node { int v; struct node *next; } *n;
uint32 *p;
void *v;
char **pp;
int (*row)[5];
VMK:VMKLoad {
	n = p = v = pp = row = 0x1000;
	printf("%x %x %x\n", p + 2, 3 + p, p - 1);
	printf("%x %x %x %x\n", n + 1, v + 1, pp + 1, row + 1);
	printf("%x %x\n", p + -1, p - -1);
}

--- expect
1008 100c ffc
1010 1001 1008 1014
ffc 1004
