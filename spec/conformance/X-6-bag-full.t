# A loss is counted at the declaration of the bag, for each probe.
--- rules
X-6

--- script
bag b[1], other[1];
VMM:HV_Exit { b[1] <- 1; b[2] <- 2; b[3]++; other[1] <- 1; printf("%d %d\n", b[2] <- 7, b[2]); }
--- events
1 VMM:HV_Exit

--- expect
0 0
--- trap
BagFull 1:5 3
