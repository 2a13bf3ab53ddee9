# One declaration may define a record and declare variables, a typedef and a nested tag that counts outside.
--- rules
T-7 T-12 T-15

--- script
typedef struct out { struct in { short s; } *p; } out_t, *out_ptr;
struct { char c; } *x, **y;
VMK:VMKLoad {
	out_ptr o;
	o = x = 0x1000;
	printf("%d %d %d %d\n", o->p->s, sizeof(struct in), sizeof(out_t), x->c);
	y = 0;
	printf("%d\n", y + 1);
}
--- target
memory vmk 0x1000 u64 0x2000
memory vmk 0x2000 u16 7

--- expect
7 2 8 0
8
