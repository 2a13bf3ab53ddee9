# Postfix operators bind tighter than prefix ones.
--- rules
G-10

--- script
struct S { int *p; int a[2]; } *s = 0x1000;
VMK:VMKLoad {
	int x = 5;
	printf("%d %d %d\n", -x++, *s->p, *s->a);
	printf("%d %d\n", *s[0].p, (*s).a[1]);
}
--- target
memory vmk 0x1000 u64 0x2000 u32 11 12
memory vmk 0x2000 u32 42

--- expect
-5 42 11
42 12
