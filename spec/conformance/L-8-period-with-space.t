# No white space stands between the number and the unit.
--- rules
L-8

--- script
VMM:TIMER:10 sec { }
--- reject
L-8 1:1 probe-space
