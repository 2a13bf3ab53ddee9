# An uncaught BadAddress is reported at the `*`, the `[`, or the name of the field that was read.
--- rules
E-17 X-6
--- script
struct S { int a[3]; struct { int v; } in; struct S *next; } *q;
int *p;
VMK:VMKLoad { printf("%d\n", *p); }
VMK:VMKLoad { printf("%d\n", p[2]); }
VMK:VMKLoad { printf("%d\n", q->in.v); }
VMK:VMKLoad { printf("%d\n", q->a[1]); }
VMK:VMKLoad { q = 0x2000; printf("%d\n", q->next->next->in.v); }
--- target
memory vmk 0x2010 u64 0x3000
--- trap
BadAddress 3:30 1
BadAddress 4:31 1
BadAddress 5:36 1
BadAddress 6:34 1
BadAddress 7:51 1
--- expect
