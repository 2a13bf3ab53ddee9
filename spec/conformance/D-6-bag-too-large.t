# A bag for one more key than the largest is rejected.
--- rules
D-6 T-29

--- script
bag b[65537];
VMK:VMKLoad { b[1]++; }

--- reject
T-29 1:7 bag-size
