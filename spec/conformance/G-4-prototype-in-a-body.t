# A prototype is an error in a body, too.
--- rules
G-4

--- script
VMK:VMKLoad { int f(int a); }
--- reject
G-4 1:19 prototype
