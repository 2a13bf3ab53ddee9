# A probe of a domain that is no target is an error.
--- rules
P-2 T-37

--- script
@VMK
VMM:HV_Exit { }
--- reject
T-37 2:1 no-target
