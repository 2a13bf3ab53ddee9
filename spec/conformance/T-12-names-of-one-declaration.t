# typedef names each declarator, and the names are the types themselves.
--- rules
T-12

--- script
typedef struct node { int v; struct node *next; } node_t, *node_p, **node_pp;
node_p n;
node_pp l;
struct node *same;
VMK:VMKLoad {
	l = 0x1000;
	n = *l;
	same = n;
	printf("%d %d %d\n", n->v, sizeof(node_t), same->next == n);
}
--- target
memory vmk 0x1000 u64 0x2000
memory vmk 0x2000 u64 5 0x2000

--- expect
5 16 1
