# Brackets without a number, and a third pair, are no form of aggregate.
--- rules
T-30

--- script
aggr a[];
aggr b[1][1][1];
VMK:VMKLoad { }
--- reject
T-30 1:7 aggr-form
T-30 2:13 aggr-form
