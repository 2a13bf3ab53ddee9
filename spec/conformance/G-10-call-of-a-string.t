# A string is not called.
--- rules
G-10

--- script
VMK:VMKLoad { "x"(1); }
--- reject
G-10 1:18 call-of-value
