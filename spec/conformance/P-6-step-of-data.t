# STEP wants a function, READ any symbol.
--- rules
P-6 T-37

--- script
VMK:READ:var { }
VMK:STEP:var { }
--- target
symbol vmk var 0x1000

--- reject
T-37 2:1 unknown-probe
