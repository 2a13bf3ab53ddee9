# **p and p->next->next read each pointer on the way, in order.
--- rules
T-5 T-7 E-17

--- script
struct node { struct node *next; int v; } *n;
int **pp;
VMK:VMKLoad {
	n = 0x1000;
	pp = 0x2000;
	printf("%d %d\n", n->next->next->v, **pp);
	printf("%d\n", n->next->next->next->v);
}
--- target
memory vmk 0x1000 u64 0x1020 7
memory vmk 0x1020 u64 0x1040 8
memory vmk 0x1040 u64 0x666 9
memory vmk 0x2000 u64 0x1048

--- trap
BadAddress 7:38 1

--- expect
9 9
