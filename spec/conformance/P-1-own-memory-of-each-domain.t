# A pointer of model vmw64 leads to the memory of the domain that runs.
--- rules
P-1

--- script
int show(int *p) { return *p; }
VMK:ENTER:f { printf("vmk %d\n", show(0x1000)); }
VMM:HV_Exit { printf("vmm %d\n", show(0x1000)); }
VMX:MAC_SendPacket { printf("vmx %d\n", show(0x1000)); }
GUEST:ENTER:g { printf("guest %d\n", show(0x1000)); }
--- target
vm 1
vm 2
function vmk f 0x100
function guest g 0x200
memory vmk 0x1000 u32 1
memory vmm 2 0x1000 u32 2
memory vmx 2 0x1000 u32 3
memory guest 2 0x1000 u32 4

--- events
1 VMK:ENTER:f
2 VMM:HV_Exit vm=2
3 VMX:MAC_SendPacket vm=2
4 GUEST:ENTER:g vm=2

--- expect
vmk 1
vmm 2
vmx 3
guest 4
