# A bag and an aggregate have no initialiser.
--- rules
T-18

--- script
bag b = 0;
aggr a[1] = 0;

--- reject
T-18 1:9 object-init
T-18 2:13 object-init
