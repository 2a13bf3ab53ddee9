# A union without fields has size 0.
--- rules
T-8

--- script
union u { };
VMK:VMKLoad { printf("%d\n", sizeof(union u)); }

--- expect
0
