# What is in sizeof is no use: a built-in of another domain may stand there.
--- rules
T-27 T-32

--- script
pervm int n;
VMK:VMKLoad { printf("%d %d %d\n", sizeof(RIP), sizeof(getguest(1)), sizeof(n)); }
--- expect
8 8 4
