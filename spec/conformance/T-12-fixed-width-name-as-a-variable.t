# A predeclared type name may be declared as something else; in that scope it is no type any more.
--- rules
T-12 G-5 T-15

--- script
uint8 uint8 = 7;
VMK:VMKLoad { printf("%d\n", uint8 * 2); }

--- expect
14
