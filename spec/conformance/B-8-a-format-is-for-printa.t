# logaggr takes no format.
--- rules
B-8 T-21

--- script
aggr a;
VMK:VMKLoad { a++; logaggr(a, "%count$d"); }

--- reject
T-21 2:31 assign-type
