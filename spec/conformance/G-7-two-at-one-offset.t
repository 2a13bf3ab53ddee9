# An offset pins one declarator.
--- rules
G-7

--- script
struct S { @0x70 int a, b; };
--- reject
G-7 1:23 pinned-several
