# The frame of an OFFSET probe is a pointer.
--- rules
T-31

--- script
VMK:OFFSET:f:0(int frame) { printf("%x\n", frame); }
--- target
function vmk f 0x10

--- reject
T-31 1:20 probe-params
