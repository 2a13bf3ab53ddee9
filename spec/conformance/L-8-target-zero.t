# Targets count from 1.
--- rules
L-8

--- script
VMM0:HV_Exit { }
--- reject
L-8 1:1 probe-target
