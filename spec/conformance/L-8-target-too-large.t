# The number of a target is at most 2^32 - 1.
--- rules
L-8

--- script
VMM4294967296:HV_Exit { }
--- reject
L-8 1:1 probe-target
