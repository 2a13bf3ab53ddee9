# Each of several definitions that run together defines its tag.
--- rules
G-5

--- script
struct A { char x; } union B { int y; } enum C { D = 3 } struct E { long z; };
VMK:VMKLoad { printf("%d %d %d %d\n", sizeof(struct A), sizeof(union B), D, sizeof(struct E)); }
--- expect
1 4 3 8
