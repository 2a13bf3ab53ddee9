# Unnamed bits take room, a width of 0 closes the unit of its type, and a plain field begins a byte.
--- rules
T-9 E-18 T-2

--- script
memmodel guest16;
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
memory guest 1 0x1000 hex 2f 9f a2 9c 5a 28 4c 9e f7 52

--- events
1000 VMM:HV_Exit
--- expect
a=-1 b=-1 c=-2 d=-1958 g=-2 size=8
