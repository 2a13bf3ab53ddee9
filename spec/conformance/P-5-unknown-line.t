# A line that begins nowhere in the function is an error.
--- rules
P-5 T-37

--- script
VMK:OFFSET:f:L13 { }
--- target
function vmk f 0x1000 size=0x20
line vmk f 12 0x14
--- reject
T-37 1:1 unknown-probe
