# A name in the initialiser of a global is a read like any other: it declares nothing.
--- rules
T-20 T-18

--- script
int a = nosuch;
VMK:VMKLoad { printf("%d\n", a); }
--- reject
T-20 1:9 unknown-name
