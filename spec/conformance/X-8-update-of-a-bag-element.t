# `op=` on an element of a bag is an extension.
--- rules
X-8

--- options
std=paper

--- script
bag b;
VMK:VMKLoad { b[1] += 2; }
--- reject
X-8 2:20 extension
