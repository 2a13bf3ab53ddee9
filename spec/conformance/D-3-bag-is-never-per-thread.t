# Bags are never per thread.
--- rules
D-3 T-16

--- script
perthread bag b;
VMM:HV_Exit { b[1]++; }

--- reject
T-16 1:1 storage-class
