# A bag is never inferred: an element that is read has no declaration.
--- rules
T-20

--- script
VMK:VMKLoad { printf("%d\n", tab[1]); }
--- reject
T-20 1:30 unknown-name
