# No white space stands inside an import name.
--- rules
L-9

--- script
VMK:VMKLoad { $net . Pkt *p; }
--- reject
L-9 1:15 import-name
