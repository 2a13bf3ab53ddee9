# A pointer of guest32 in memory is 4 bytes: what follows it is not part of the address.
--- rules
D-2 E-17

--- script
memmodel guest32;
struct node { struct node *next; uint32 value; };
struct node *p;
VMM:HV_Exit
{
	p = 0x1000;
	printf("%x %d\n", p->next, p->next->value);
}

--- target
vm 1
memory guest 1 0x1000 u32 0x2000 0xffffffff
memory guest 1 0x2000 u32 0 7

--- events
1 VMM:HV_Exit

--- expect
2000 7
