# A field is no typedef.
--- rules
G-5

--- script
struct S { typedef int a; };
--- reject
G-5 1:12 typedef-here
