# `baghas` is an extension.
--- rules
X-8

--- options
std=paper

--- script
bag b;
VMK:VMKLoad { printf("%d\n", baghas(b, 1)); }
--- reject
X-8 2:30 extension
