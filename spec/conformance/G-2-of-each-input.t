# Head directives may stand at the start of every input.
--- rules
G-2

--- script a
@MEMORY_MODEL = guest16
int a = sizeof(int);
--- script b
@MEMORY_MODEL = guestphys
VMK:VMKLoad { printf("%d %d\n", a, sizeof(int)); }
--- expect
2 8
