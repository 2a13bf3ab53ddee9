# A keyword is no name.
--- rules
L-4

--- script
int while;
--- reject
G-6 1:5 syntax
