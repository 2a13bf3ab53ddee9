# A block may begin exactly where the one before it ends, and at 0 beside what has no size.
--- rules
T-10 T-7

--- script
struct a { int x; @4 int y; @8 char z; };
struct b { struct { } e; @0 int x; };
struct c { @4 uint8 x : 3; @5 uint8 y; };
VMK:VMKLoad { printf("%d %d %d\n", sizeof(struct a), sizeof(struct b), sizeof(struct c)); }

--- expect
12 4 6
