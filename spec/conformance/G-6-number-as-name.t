# A number is no name.
--- rules
G-6

--- script
int 5;
--- reject
G-6 1:5 syntax
