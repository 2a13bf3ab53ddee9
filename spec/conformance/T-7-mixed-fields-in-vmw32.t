# Each field stands at the next multiple of its size; the end is rounded up to the largest. Sizes are those of vmw32.
--- rules
T-7 T-2 D-2

--- script
memmodel vmw32;
struct S {
	char a;
	long b;
	char c;
	short d;
	char e;
	int f;
	char g;
	void *h;
	char i;
	long long j;
	char k;
} *n;
VMK:VMKLoad {
	printf("a=%d b=%d c=%d d=%d e=%d f=%d g=%d h=%d i=%d j=%d k=%d size=%d\n",
	       &n->a, &n->b, &n->c, &n->d, &n->e, &n->f, &n->g, &n->h, &n->i, &n->j, &n->k, sizeof *n);
}

--- target
no-vm
--- expect
a=0 b=4 c=8 d=10 e=12 f=16 g=20 h=24 i=28 j=32 k=40 size=48
