# An array reached through a guest pointer is a guest pointer.
--- rules
T-6 T-2 T-20

--- script
memmodel guest64;
typedef struct { int head; int a[2]; } guest_t;
memmodel vmw64;
typedef guest_t *own_ptr;
memmodel guest64;
typedef guest_t *guest_ptr;
VMM:VMM1Hz {
	guest_ptr g = 0x1000;
	own_ptr o = 0x1000;
	p = g->a;
	q = o->a;
	printf("%d %d %d %d\n", p[1], q[1], *g->a, *(o->a + 0));
}
--- target
memory guest 1 0x1000 u32 1 2 3
memory vmm 1 0x1000 u32 4 5 6

--- events
1 VMM:VMM1Hz

--- expect
3 6 2 5
