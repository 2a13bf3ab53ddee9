# A bag has room for at least one key.
--- rules
D-6 T-29

--- script
bag b[1 - 1];
VMK:VMKLoad { b[1]++; }

--- reject
T-29 1:7 bag-size
