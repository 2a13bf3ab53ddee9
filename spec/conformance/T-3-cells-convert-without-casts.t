# Integers, pointers of any kind and arrays are assigned to each other without a cast.
--- rules
T-3 T-5 T-6

--- script
struct node { char name[8]; struct node *next; } *n;
int *p;
uint8 i;
void *v;
void (*f)();
VMK:VMKLoad {
	n = 0x1000;
	p = n;
	i = p + 1;
	v = n->name;
	f = i;
	printf("%x %x %x %x\n", p, i, v, f);
}

--- expect
1000 1004 1000 1004
