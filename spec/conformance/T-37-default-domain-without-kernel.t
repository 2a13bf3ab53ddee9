# The default domain depends on directives only: without any it is VMK, though there is no kernel and but one VM.
--- rules
T-37

--- script
HV_Exit { n++; }
--- target
no-vmk
vm 1

--- reject
T-37 1:1 no-target
