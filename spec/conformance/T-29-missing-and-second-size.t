# Brackets without a size, and two sizes, are no form of bag.
--- rules
T-29

--- script
bag a[];
bag b[1][2];
VMK:VMKLoad { }
--- reject
T-29 1:6 bag-form
T-29 2:6 bag-form
