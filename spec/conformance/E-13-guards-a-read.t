# `p && *p` does not read through 0; `p || *p` does, and raises at the `*`.
--- rules
E-13 E-17
--- script
int *p;
VMK:VMKLoad { printf("%d\n", p && *p); printf("%d\n", p || *p); }
--- trap
BadAddress 2:60 1
--- expect
0
