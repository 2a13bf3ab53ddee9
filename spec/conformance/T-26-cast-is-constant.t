# A cast of a constant to a cell type is one: the bag has room for 2 entries.
--- rules
T-26 T-19

--- script
bag b[(uint8)0x102];
VMK:VMKLoad { printf("%d%d%d\n", b[1] <- 1, b[2] <- 1, b[3] <- 1); }
--- trap
BagFull 1:5 1
--- expect
110
