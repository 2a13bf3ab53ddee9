# A bag and an aggregate have every class but perthread.
--- rules
T-16

--- script
perthread bag a;
aggr perthread b[1];

--- reject
T-16 1:1 storage-class
T-16 2:6 storage-class
