# A comma follows a constant.
--- rules
G-8

--- script
enum { A, , B };
--- reject
G-8 1:11 syntax
