# Each link of a chain is a read of its own; the first address of the one that fails is reported.
--- rules
E-17 T-7
--- script
struct node { int v; struct node *next; } *n;
VMK:VMKLoad {
	for (n = 0x1000; n; n = n->next) printf("%d ", n->v);
	n = 0x1000;
	try { printf("%d\n", n->next->next->next->v); } catch { printf("%s\n", excdesc()); }
}
--- target
memory vmk 0x1000 u64 7 0x2000
memory vmk 0x2000 u64 8 0
--- expect
7 8 cannot read target memory at 0x8
