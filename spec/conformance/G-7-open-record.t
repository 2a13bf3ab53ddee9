# A record is closed.
--- rules
G-7

--- script no-newline
struct S { int a;
--- reject
G-7 1:18 syntax
