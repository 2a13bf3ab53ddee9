# An offset lies in the function.
--- rules
P-5 T-37

--- script
VMK:OFFSET:f:0x1f { }
VMK:OFFSET:f:0x20 { }
--- target
function vmk f 0x1000 size=0x20
--- reject
T-37 2:1 probe-not-offered
