# A `#` inside a line is an error.
--- rules
L-7

--- script
int a; # a comment
--- reject
L-7 1:8 stray-hash
