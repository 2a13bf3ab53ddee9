# An uncaught BadAddress of a bit-field is reported at the field's name.
--- rules
E-18 X-6
--- script
struct F { int a : 3; struct F *next; } *p;
VMK:VMKLoad { printf("%d\n", p->a); }
VMK:VMKLoad { printf("%d\n", (*p).a); }
--- trap
BadAddress 2:33 1
BadAddress 3:35 1
--- expect
