# A sample is added; there is no step down.
--- rules
D-7 T-30

--- script
aggr a[1];
VMK:VMKLoad { a[1]--; }

--- reject
T-30 2:19 aggr-step
