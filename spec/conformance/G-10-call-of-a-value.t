# Only a name is called.
--- rules
G-10

--- script
VMK:VMKLoad { int x; x = (x)(1); }
--- reject
G-10 1:29 call-of-value
