# Fires of one time print in the order in which they come, whatever their threads and domains.
--- rules
P-15 P-10

--- script
VMM:HV_Exit { printf("a%d", VCPUID); printf("b%d ", VCPUID); }
VMK:ENTER:f { printf("c%d", PCPU); printf("d%d ", PCPU); }
VMX:MAC_SendPacket printf("e%d ", THREADID);

--- target
vmk cpus=2
vm 1 vcpus=2
function vmk f 0x1000

--- events
5 VMM:HV_Exit vcpu=1
5 VMK:ENTER:f pcpu=1
5 VMM:HV_Exit vcpu=0
5 VMX:MAC_SendPacket thread=2
5 VMK:ENTER:f pcpu=0
--- expect no-newline
a1b1 c1d1 a0b0 e65538 c0d0 
