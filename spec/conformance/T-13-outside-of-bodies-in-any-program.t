# Outside of bodies an import is allowed in a program that runs in VMM too, and its variables may be used there.
--- rules
T-13

--- script
$net.S *s;
typedef $net.S s_t;
VMM:VMMLoad {
	s_t *t;
	s = t = 0x1000;
	printf("%d %d\n", s->a, t->a);
}
--- target
types net
	struct S { int a; };
end types
memory vmm 1 0x1000 u32 3

--- expect
3 3
