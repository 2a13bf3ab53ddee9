# The VM of a number that the host does not have, and one more than it has.
--- rules
T-37

--- script
VMM2:HV_Exit { n++; }
VMM3:HV_Exit { n++; }
GUEST4000000000:ENTER:0x10 { n++; }
--- target
vm 1
vm 2

--- reject
T-37 2:1 no-target
T-37 3:1 no-target
