# The number of a target may be 2^32 - 1: that there is no such VM is an error of another rule.
--- rules
L-8 T-37

--- script
VMM4294967295:HV_Exit { }
--- reject
T-37 1:1 no-target
