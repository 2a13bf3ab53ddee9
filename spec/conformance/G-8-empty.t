# An enumeration has a constant.
--- rules
G-8

--- script
enum { };
--- reject
G-8 1:8 syntax
