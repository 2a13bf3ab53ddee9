# A pointer may have every class.
--- rules
T-16

--- script
pervm int *a;
pervmk int *b;
perhost int *c;
perthread int *d;
VMM:VMMLoad { a = c = d = 4; printf("%x %x\n", a + 1, c + 0); }
VMK:VMKLoad { b = c; printf("%x\n", b); }

--- expect
0
8 4
