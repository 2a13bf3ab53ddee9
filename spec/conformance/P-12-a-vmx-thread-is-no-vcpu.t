# VMX thread n and VCPU n are different threads.
--- rules
P-12

--- script
int n;
VMM:HV_Exit { n++; printf("vmm %d\n", n); }
VMX:MAC_SendPacket { n++; printf("vmx %d %d\n", n, THREADID); }
--- events
1 VMM:HV_Exit vcpu=0
2 VMX:MAC_SendPacket thread=0
3 VMX:MAC_SendPacket thread=1
4 VMX:MAC_SendPacket thread=0

--- expect
vmm 1
vmx 1 65536
vmx 1 65537
vmx 2 65536
