# A condition stands in parentheses.
--- rules
G-9

--- script
VMK:VMKLoad { if 1 printf("x"); }
--- reject
G-9 1:18 paren-missing
