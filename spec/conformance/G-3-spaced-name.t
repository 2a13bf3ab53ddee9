# The parts of a probe name are not separate words.
--- rules
G-3

--- script
VMM HV_Exit { }
--- reject
G-3 1:1 probe-spaced
