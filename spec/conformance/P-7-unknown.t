# A static probe that the domain does not offer is an error.
--- rules
P-7 T-37

--- script
VMM:HV_Exot { }
VMX:HV_Exit { }
--- reject
T-37 1:1 unknown-probe
T-37 2:1 unknown-probe
