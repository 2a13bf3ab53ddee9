# A name that is no type, with a body behind it, is a static probe.
--- rules
G-3 T-37

--- script
VMKLoad { printf("a\n"); }
VMKLoad printf("b\n");
VMKUnload() { printf("c\n"); }
VMKUnload if (1) printf("d\n");
--- expect
a
b
c
d
