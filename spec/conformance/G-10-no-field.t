# The name of a field follows `.` and `->`.
--- rules
G-10

--- script
struct S { int a; } *p;
VMK:VMKLoad { int x; x = p->5; }
--- reject
G-10 2:29 syntax
