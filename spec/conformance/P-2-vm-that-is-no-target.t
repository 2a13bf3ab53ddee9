# So is one of a VM that is none.
--- rules
P-2 T-37

--- script
@VM1 = vm1
VMM2:HV_Exit { }
--- target
vm 1
vm 2
--- reject
T-37 2:1 no-target
