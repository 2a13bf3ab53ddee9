# A pointer, an array and an address give an undeclared variable their pointer type, with its step.
--- rules
T-20 T-5 T-6

--- script
struct node { int v; struct node *next; char name[4]; };
struct node *head;
VMK:VMKLoad {
	head = 0x1000;
	p = head;
	p += 1;
	text = p->name;
	link = &p->next;
	printf("%x %d %s %x\n", p, p->v, (string)text, (*link)->v);
}
--- target
memory vmk 0x1000 u32 1 0 u64 0 zero 8
memory vmk 0x1018 u32 2 0 u64 0x1000 str "abc"

--- expect
1018 2 abc 1
