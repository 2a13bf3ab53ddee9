# The frame of an OFFSET probe may be named as a pointer to any type.
--- rules
T-31 P-5

--- script
VMK:OFFSET:f:4(ExcFrame *frame) { printf("%x\n", frame->r14); }
VMK:OFFSET:f:4(uint64 *words) { printf("%x\n", words[1]); }
--- target
function vmk f 0x10 size=8

--- events
1 VMK:OFFSET:f:4 frame:r14=0x77

--- expect
77
77
