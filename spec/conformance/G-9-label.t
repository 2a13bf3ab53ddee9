# There are no labels.
--- rules
G-9

--- script
VMK:VMKLoad { out: printf("x"); }
--- reject
G-9 1:15 label
