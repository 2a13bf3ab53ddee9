# The name of a static probe is an identifier.
--- rules
L-8

--- script
VMM:HV.Exit { }
--- reject
L-8 1:1 probe-bad-name
