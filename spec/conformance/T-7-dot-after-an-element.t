# . selects from a record reached by an index, by * and by another field alike.
--- rules
T-7

--- script
struct s { int v; struct { int w; } in[2]; } *p;
VMK:VMKLoad {
	p = 0x1000;
	printf("%d %d %d %d\n", p[1].v, (*p).in[1].w, (&p[1])->in[0].w, (p + 1)->in->w);
}
--- target
memory vmk 0x1000 u32 1 2 3 4 5 6

--- expect
4 3 5 5
