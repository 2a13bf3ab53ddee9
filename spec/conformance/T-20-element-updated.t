# Nor does op= on an element.
--- rules
T-20

--- script
VMK:VMKLoad { tab[1] += 2; }
--- reject
T-20 1:15 unknown-name
