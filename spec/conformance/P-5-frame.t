# OFFSET passes the address of the register frame, which can be read during the fire.
--- rules
P-5

--- script
VMK:OFFSET:f:0x10(ExcFrame *frame) { printf("%x %d %x\n", frame->rbx, frame->orig_rax, frame->ss); }
--- target
function vmk f 0x1000 size=0x20

--- events
1 VMK:OFFSET:f:0x10 frame:rbx=0xabc frame:orig_rax=-1 frame:ss=0x10

--- expect
abc -1 10
