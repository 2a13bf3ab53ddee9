# A field has no storage class.
--- rules
G-5

--- script
struct S { perhost int a; };
--- reject
G-5 1:12 class-here
