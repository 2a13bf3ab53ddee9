# Two fields of a record have different names, also through anonymous members.
--- rules
T-7

--- script
struct a { int x; char x; };
struct b { int x; struct { int x; }; };
struct c { struct { int x; }; union { int y; int x; }; };
struct d { int y, z, y; };

--- reject
T-7 1:24 duplicate-field
T-7 2:32 duplicate-field
T-7 3:50 duplicate-field
T-7 4:22 duplicate-field
