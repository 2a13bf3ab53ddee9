# A typedef has no body.
--- rules
G-4

--- script
typedef int f(int a) { return a; }
--- reject
G-4 1:1 typedef-here
