# What is passed is a pointer: an integer does not take it.
--- rules
P-5 T-31

--- script
VMK:OFFSET:f:4(int frame) { }
--- target
function vmk f 0x1000 size=0x20
--- reject
T-31 1:20 probe-params
