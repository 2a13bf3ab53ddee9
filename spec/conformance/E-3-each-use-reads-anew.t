# A variable is read when its turn comes, not once for the expression.
--- rules
E-3 E-1 E-5
--- script
VMK:VMKLoad { int n = 1; printf("%d\n", n + (n = 5) * n); }
--- expect
26
