# Nor is it one in a cast.
--- rules
G-5

--- script
VMK:VMKLoad { int p; p = (nod_t)p; }
--- reject
G-5 1:27 no-type
