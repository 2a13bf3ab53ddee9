# WRITE passes nothing.
--- rules
P-6 T-31

--- script
VMK:WRITE:var(int value) { }
--- target
symbol vmk var 0x1000
--- reject
T-31 1:1 probe-params
