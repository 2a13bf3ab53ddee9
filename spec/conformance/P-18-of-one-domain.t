# A periodic probe belongs to its domain.
--- rules
P-18 T-37

--- script
VMX:VMM1Hz { }
VMK:VMX1Hz { }
--- reject
T-37 1:1 unknown-probe
T-37 2:1 unknown-probe
