# Key and value are two names.
--- rules
T-34 T-15

--- script
bag held;
VMK:VMKLoad { foreach (k, k in held) printf("%d\n", k); }
--- reject
T-15 2:27 redeclared
