# Unnamed bits take room, a width of 0 closes the unit of its type, and a plain field begins a byte.
--- rules
T-9 E-18 T-2

--- script
memmodel guest32;
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
memory guest 1 0x1000 hex d7 96 48 e8 56 e8 f9 a2 f5 8c

--- events
1000 VMM:HV_Exit
--- expect
a=-1 b=-5 c=0 d=-1962 g=2 size=8
