# An address alone is no name of a GUEST probe.
--- rules
L-8

--- script
GUEST:0x1000 { }
--- reject
L-8 1:1 probe-bad-name
