# A probe name is recognised behind a head directive.
--- rules
L-8 G-2

--- script
@VMK
VMK:VMKLoad { printf("1\n"); }
--- expect
1
