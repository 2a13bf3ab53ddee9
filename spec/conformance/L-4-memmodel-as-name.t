# `memmodel` is a keyword everywhere.
--- rules
L-4

--- script
VMK:VMKLoad { int memmodel; }
--- reject
G-6 1:19 syntax
