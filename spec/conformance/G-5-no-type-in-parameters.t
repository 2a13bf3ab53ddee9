# Nor does it among parameters.
--- rules
G-5

--- script
int f(foo x) { return 0; }
--- reject
G-5 1:7 no-type
