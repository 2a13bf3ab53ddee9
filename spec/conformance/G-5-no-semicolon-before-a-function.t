# A definition that is followed by a function is its result type.
--- rules
G-5

--- script
struct S { int x; }
int f() { return 0; }
--- reject
G-5 1:20 missing-semicolon
