# The key of a bag is a cell.
--- rules
D-6 T-22

--- script
bag b;
VMK:VMKLoad { b["a"] <- 1; }

--- reject
T-22 2:17 operand-type
