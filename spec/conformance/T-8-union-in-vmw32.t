# All fields of a union stand at 0; it is as large as the largest, rounded up. Sizes are those of vmw32.
--- rules
T-8 T-7 T-2 D-2

--- script
memmodel vmw32;
union S {
	char a[5];
	short b;
	struct {
		char x;
		long y;
	} s;
	void *p;
	char c;
} *n;
VMK:VMKLoad {
	printf("a[4]=%d b=%d s.x=%d s.y=%d s=%d p=%d c=%d size=%d\n",
	       &n->a[4], &n->b, &n->s.x, &n->s.y, &n->s, &n->p, &n->c, sizeof *n);
}

--- target
no-vm
--- expect
a[4]=4 b=0 s.x=0 s.y=4 s=0 p=0 c=0 size=8
