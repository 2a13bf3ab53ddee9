# The two variables of foreach have different names.
--- rules
T-15 T-34

--- script
bag b;
VMK:VMKLoad { foreach (k, k in b) printf("%d\n", k); }

--- reject
T-15 2:27 redeclared
