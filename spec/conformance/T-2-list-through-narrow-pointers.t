# A chain of 4-byte pointers in the guest: each link is read with 4 bytes, in the guest.
--- rules
T-2 T-5 T-7

--- script
memmodel guest32;
struct node { struct node *next; int v; } *head;
VMM:VMM1Hz {
	head = 0x1000;
	printf("%d %d %d %d\n", sizeof(struct node), head->v, head->next->v, head->next->next == NULL);
}
--- target
memory guest 1 0x1000 u32 0xfffff000 5
memory guest 1 0xfffff000 u32 0 6

--- events
1 VMM:VMM1Hz

--- expect
8 5 6 1
