# Nor does an assignment to an element infer anything.
--- rules
T-20

--- script
VMK:VMKLoad { tab[1] = 2; }
--- reject
T-20 1:15 unknown-name
