# The model in which a pointer's type was written decides whose memory is read, in the domain that runs.
--- rules
E-17 P-1 T-2
--- script
uint32 *own;
memmodel guest64;
uint32 *linear;
memmodel guestphys;
uint32 *physical;
void show() { own = linear = physical = 0x1000; printf("%s %x %x %x\n", PROBENAME, *own, *linear, *physical); }
VMM:HV_Exit show();
GUEST:ENTER:f show();
--- target
symbol guest f 0x5000
memory vmm 1 0x1000 u32 1
memory guest 1 0x1000 u32 2
memory guestphys 1 0x1000 u32 3
memory vmm 2 0x1000 u32 4
memory guest 2 0x1000 u32 5
memory guestphys 2 0x1000 u32 6
vm 1
vm 2
--- events
1 VMM:HV_Exit vm=1
2 VMM:HV_Exit vm=2
3 GUEST:ENTER:f vm=1
--- expect
VMM:HV_Exit 1 2 3
VMM:HV_Exit 4 5 6
GUEST:ENTER:f 2 2 3
