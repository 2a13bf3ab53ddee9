# The key is a cell.
--- rules
B-10 T-21

--- script
bag b;
VMK:VMKLoad { b[1]++; bagremove(b, "x"); }

--- reject
T-21 2:36 assign-type
