# Specifiers name one type.
--- rules
G-5

--- script
int string s;
--- reject
G-5 1:5 two-types
