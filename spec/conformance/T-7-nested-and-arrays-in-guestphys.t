# Records in records align as their largest field; members of an anonymous one belong to the outer. Sizes are those of guestphys.
--- rules
T-7 T-6 T-2 D-2

--- script
memmodel guestphys;
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
VMM:VMMLoad {
	printf("a=%d in.x=%d in.y=%d in.z=%d in=%d b[2]=%d c[1]=%d p=%d q=%d d=%d size=%d\n",
	       &n->a, &n->in.x, &n->in.y, &n->in.z, &n->in, &n->b[2], &n->c[1], &n->p, &n->q, &n->d, sizeof *n);
}
--- expect
a=0 in.x=8 in.y=16 in.z=24 in=8 b[2]=34 c[1]=48 p=56 q=64 d=72 size=80
