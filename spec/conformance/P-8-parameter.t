# A timer passes nothing.
--- rules
P-8 T-31

--- script
VMM:TIMER:1sec(int n) { }
--- reject
T-31 1:1 probe-params
