# `/*/` opens and does not close; `*/*` inside a comment closes and does not open.
--- rules
L-2

--- script
/*/ int a = 1; */ int a = 2;
/* x */* pointer; int *
/**/b;
VMK:VMKLoad { printf("%d\n", a); }
--- reject
G-1 2:8 statement-outside
