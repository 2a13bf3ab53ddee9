# A declaration may consist of a record or enumeration alone.
--- rules
G-5

--- script
struct Later;
enum { A = 1 };
struct Later *p;
VMK:VMKLoad { printf("%d %d\n", A, p); }
--- expect
1 0
