# ExcFrame is 168 bytes of uint64 registers in their order.
--- rules
T-14 P-5

--- script
VMK:OFFSET:f:0(ExcFrame *frame) {
	printf("%d %d %x %x %x\n", sizeof(ExcFrame), sizeof(frame->ss), frame->r15, frame->rbx, frame->ss);
	printf("%d %d %d %d\n", &frame->rbx - &frame->r15, &frame->rax - &frame->r15, &frame->rip - &frame->r15,
	       &frame->ss - &frame->r15);
	printf("%d\n", frame->rax > 0);
}
--- target
function vmk f 0x100 size=16

--- events
1 VMK:OFFSET:f:0 frame:r15=15 frame:rbx=3 frame:ss=0x55 frame:rax=-1

--- expect
168 8 f 3 55
5 10 16 20
1
