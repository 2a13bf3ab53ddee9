# Nor is it one in a cast to a pointer.
--- rules
G-5

--- script
VMK:VMKLoad { int p; p = (foo *)p; }
--- reject
G-5 1:27 no-type
