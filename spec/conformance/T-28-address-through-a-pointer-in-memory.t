# The pointers on the way are read, the last place is not.
--- rules
T-28

--- script
struct node { struct node *next; int v; } *p;
VMK:VMKLoad {
	p = 0x1000;
	printf("%x ", &p->next->v);
	printf("%x\n", &p->next->next->v);
}
--- target
memory vmk 0x1000 u64 0x2000

--- trap
BadAddress 5:27 1
--- expect no-newline
2008 
