# A parameter list (void) is refused; () is right.
--- rules
T-31

--- script
VMM:HV_Exit(void) { n++; }
--- reject
T-31 1:13 probe-void
