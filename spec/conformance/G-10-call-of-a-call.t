# The result of a call is not called.
--- rules
G-10

--- script
int f() { return 1; }
VMK:VMKLoad { int x; x = f()(); }
--- reject
G-10 2:29 call-of-value
