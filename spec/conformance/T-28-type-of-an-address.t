# The address of a place of type T is a pointer to T: it steps by the size of T, an array's by the whole array.
--- rules
T-28 T-5

--- script
struct in { int a, b; };
struct rec { struct in i; int v[3]; } *p;
VMK:VMKLoad {
	printf("%d %d %d %d\n", &p->i + 1, &p->v + 1, &p->v[0] + 1, (&p->i)->b);
}
--- target
memory vmk 0 u32 1 7

--- expect
8 20 12 7
