# Nine keys of a kind, and a negative number, are out of range.
--- rules
T-30 X-7

--- script
aggr a[9];
aggr b[1][9];
aggr c[-1];
VMK:VMKLoad { }
--- reject
T-30 1:8 aggr-keys
T-30 2:11 aggr-keys
T-30 3:8 aggr-keys
