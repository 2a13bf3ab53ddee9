# The frame is valid during the fire only.
--- rules
P-5 X-2 X-6

--- script
ExcFrame *kept;
VMK:OFFSET:f:4(ExcFrame *frame) { kept = frame; printf("%d\n", kept->rbx); }
VMK:EXIT:f { printf("%d\n", kept->rbx); }
--- target
function vmk f 0x1000 size=0x20

--- events
1 VMK:OFFSET:f:4 frame:rbx=5
2 VMK:EXIT:f

--- expect
5
--- trap
BadAddress 3:35 1
