# Unnamed bits take room, a width of 0 closes the unit of its type, and a plain field begins a byte.
--- rules
T-9 E-18 T-2

--- script
memmodel vmw32;
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
VMK:VMKLoad {
	n = 0x1000;
	printf("a=%d b=%d c=%d d=%d g=%d size=%d\n",
	       n->a, n->b, n->c, n->d, n->g, sizeof *n);
}

--- target
memory vmk 0x1000 hex 40 43 00 02 6b 6e 54 55 94 a0
--- expect
a=0 b=1 c=0 d=-405 g=-3 size=8
