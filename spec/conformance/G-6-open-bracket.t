# A `[` is closed.
--- rules
G-6

--- script
struct S { int a[3; };
--- reject
G-6 1:19 syntax
