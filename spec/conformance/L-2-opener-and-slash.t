# `/*/` is an opener and a slash.
--- rules
L-2

--- script
/*/ int a = 1; */ int a = 2;
VMK:VMKLoad { printf("%d\n", a); }
--- expect
2
