# Unnamed bits take room, a width of 0 closes the unit of its type, and a plain field begins a byte.
--- rules
T-9 E-18 T-2

--- script
memmodel guest64;
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
memory guest 1 0x1000 hex a6 8c ed 93 b6 b2 8c b0 d1 b3

--- events
1000 VMM:HV_Exit
--- expect
a=-2 b=6 c=1 d=694 g=0 size=8
