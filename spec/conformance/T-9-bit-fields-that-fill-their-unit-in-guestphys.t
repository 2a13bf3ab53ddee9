# A bit-field stands at the next free bit, unless it would cross a unit of its type; plain int is signed.
--- rules
T-9 E-18 T-2

--- script
memmodel guestphys;
struct S {
	int a : 3;
	int b : 5;
	unsigned int c : 1;
	int d : 7;
	unsigned int e : 9;
	int g : 8;
} *n;
VMM:HV_Exit {
	n = 0x1000;
	printf("a=%d b=%d c=%d d=%d e=%d g=%d size=%d\n",
	       n->a, n->b, n->c, n->d, n->e, n->g, sizeof *n);
}

--- target
memory guestphys 1 0x1000 hex 58 e6 ba ab 48 55 65 b9 f4 90

--- events
1000 VMM:HV_Exit
--- expect
a=0 b=11 c=0 d=-13 e=442 g=85 size=8
