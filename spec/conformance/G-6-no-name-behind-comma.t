# Every declarator of a list needs one.
--- rules
G-6

--- script
int a, ;
--- reject
G-6 1:8 syntax
