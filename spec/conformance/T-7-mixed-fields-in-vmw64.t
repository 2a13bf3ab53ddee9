# Each field stands at the next multiple of its size; the end is rounded up to the largest. Sizes are those of vmw64.
--- rules
T-7 T-2 D-2

--- script
memmodel vmw64;
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
a=0 b=8 c=16 d=18 e=20 f=24 g=28 h=32 i=40 j=48 k=56 size=64
