# `memmodel` does not stand in a record, either.
--- rules
G-1

--- script
struct S { memmodel guest32; };
--- reject
G-1 1:12 memmodel-inside
