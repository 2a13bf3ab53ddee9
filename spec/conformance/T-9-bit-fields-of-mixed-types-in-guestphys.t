# A bit-field stands at the next free bit, unless it would cross a unit of its type; plain int is signed.
--- rules
T-9 E-18 T-2

--- script
memmodel guestphys;
struct S {
	char a : 5;
	short b : 9;
	int c : 13;
	unsigned char d : 2;
	long e : 20;
	unsigned short g : 16;
} *n;
VMM:HV_Exit {
	n = 0x1000;
	printf("a=%d b=%d c=%d d=%d e=%d g=%d size=%d\n",
	       n->a, n->b, n->c, n->d, n->e, n->g, sizeof *n);
}

--- target
memory guestphys 1 0x1000 hex 28 d5 57 d7 9a 8a 0e 64 51 e1 5c 70 5c 15 f1 73 54 1b

--- events
1000 VMM:HV_Exit
--- expect
a=8 b=169 c=-673 d=2 e=283862 g=57681 size=16
