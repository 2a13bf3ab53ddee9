# A bit-field has no size in bytes.
--- rules
T-27 T-9

--- script
struct flags { int a : 3; } *p;
VMK:VMKLoad { printf("%d\n", sizeof(p->a)); }
--- reject
T-27 2:30 sizeof
