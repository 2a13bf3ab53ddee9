# A field has no initialiser.
--- rules
G-7

--- script
struct S { int a = 5; };
--- reject
G-7 1:17 missing-semicolon
