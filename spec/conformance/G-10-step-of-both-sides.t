# A step before a name and one behind it are two.
--- rules
G-10

--- script
VMK:VMKLoad { int x; ++x++; }
--- reject
T-21 1:22 assign-target
