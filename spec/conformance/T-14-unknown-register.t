# The fields of ExcFrame are those listed.
--- rules
T-14 T-7

--- script
VMK:OFFSET:f:0(ExcFrame *frame) { printf("%x\n", frame->eax); }
--- target
function vmk f 0x100 size=16

--- reject
T-7 1:57 unknown-field
