# A comma stands between constants.
--- rules
G-8

--- script
enum { A B };
--- reject
G-8 1:10 syntax
