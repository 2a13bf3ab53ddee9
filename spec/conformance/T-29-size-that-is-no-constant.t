# A variable is no size.
--- rules
T-29 T-19

--- script
int n;
bag b[n];
VMK:VMKLoad { }
--- reject
T-19 2:7 not-constant
