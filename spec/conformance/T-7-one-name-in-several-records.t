# Each record has field names of its own; a named member may repeat a name of the record around it.
--- rules
T-7 T-15

--- script
struct a { int v; struct { char v; short w; } in; short w; } *a;
struct b { char pad; char v; } *b;
int v = 9, w;
VMK:VMKLoad {
	a = b = 0x1000;
	w = v;
	printf("%d %d %d %d %d %d\n", a->v, a->in.v, a->in.w, a->w, b->v, w);
}
--- target
memory vmk 0x1000 u8 1 2 0 0 3 0 5 0 6 0 0 0

--- expect
513 3 5 6 2 9
