# An aggregate is no local variable, parameter, result or typedef.
--- rules
T-30

--- script
typedef aggr T;
int f(aggr p) { return 1; }
aggr g() { exit(); }
VMK:VMKLoad { aggr l; }
--- reject
T-30 1:1 aggr-not-here
T-30 2:7 aggr-not-here
T-30 3:1 aggr-not-here
T-30 4:15 aggr-not-here
