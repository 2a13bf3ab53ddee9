# Strings are per thread only.
--- rules
D-3 T-16

--- script
perhost string s;
VMM:HV_Exit { s = "x"; printf("%s", s); }

--- reject
T-16 1:1 storage-class
