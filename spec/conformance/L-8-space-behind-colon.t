# No white space stands behind a `:` of a name.
--- rules
L-8

--- script
VMM: HV_Exit { }
--- reject
L-8 1:1 probe-space
