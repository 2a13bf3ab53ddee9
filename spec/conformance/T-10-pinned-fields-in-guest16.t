# A pinned field stands where it says, and those behind it go on from there by their alignment. Sizes are those of guest16.
--- rules
T-10 T-2 D-2

--- script
memmodel guest16;
struct S {
	char a;
	short b;
	@19 int c;
	char d;
	long e;
	@64 char *g;
	char h;
} *n;
VMM:VMMLoad {
	printf("a=%d b=%d c=%d d=%d e=%d g=%d h=%d size=%d\n",
	       &n->a, &n->b, &n->c, &n->d, &n->e, &n->g, &n->h, sizeof *n);
}
--- expect
a=0 b=2 c=19 d=21 e=24 g=64 h=66 size=68
