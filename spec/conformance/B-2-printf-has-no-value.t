# printf yields nothing.
--- rules
B-2 T-24

--- script
VMK:VMKLoad { int n = printf("a"); }

--- reject
T-24 1:23 no-value
