# Unnamed bits take room, a width of 0 closes the unit of its type, and a plain field begins a byte.
--- rules
T-9 E-18 T-2

--- script
memmodel guestphys;
struct S {
	int a : 3;
	int : 6;
	int b : 4;
	char : 0;
	int c : 2;
	short : 0;
	int d : 12;
	char e;
	int g : 3;
} *n;
VMM:HV_Exit {
	n = 0x1000;
	printf("a=%d b=%d c=%d d=%d g=%d size=%d\n",
	       n->a, n->b, n->c, n->d, n->g, sizeof *n);
}

--- target
memory guestphys 1 0x1000 hex 44 38 a2 5c f7 63 12 d4 ee b3

--- events
1000 VMM:HV_Exit
--- expect
a=-4 b=-4 c=-2 d=1015 g=-4 size=8
