# With directives, a domain that none of them names is no target, though the host has it.
--- rules
T-37

--- script
@VM1 = vm1
VMM1:HV_Exit { n++; }
VMK:VMKLoad { n++; }
VMM2:HV_Exit { n++; }
--- target
vm 1
vm 2

--- reject
T-37 3:1 no-target
T-37 4:1 no-target
