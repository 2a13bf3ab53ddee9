# A sample is an integer or a pointer.
--- rules
T-22 T-30

--- script
aggr a[1];
VMK:VMKLoad { a[1] <- "x"; }
--- reject
T-22 2:23 operand-type
