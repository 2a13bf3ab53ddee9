# Records in records align as their largest field; members of an anonymous one belong to the outer. Sizes are those of vmw32.
--- rules
T-7 T-6 T-2 D-2

--- script
memmodel vmw32;
struct S {
	char a;
	struct {
		short x;
		long y;
		char z;
	} in;
	char b[3];
	int c[2];
	struct {
		char p;
		char *q;
	};
	char d;
} *n;
VMK:VMKLoad {
	printf("a=%d in.x=%d in.y=%d in.z=%d in=%d b[2]=%d c[1]=%d p=%d q=%d d=%d size=%d\n",
	       &n->a, &n->in.x, &n->in.y, &n->in.z, &n->in, &n->b[2], &n->c[1], &n->p, &n->q, &n->d, sizeof *n);
}

--- target
no-vm
--- expect
a=0 in.x=4 in.y=8 in.z=12 in=4 b[2]=18 c[1]=24 p=28 q=32 d=36 size=40
