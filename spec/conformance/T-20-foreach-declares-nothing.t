# The bag of a foreach is no occurrence.
--- rules
T-20 T-34

--- script
VMK:VMKLoad { foreach (k in held) printf("%d\n", k); }
--- reject
T-34 1:29 foreach-bag
