# A VCPU is one thread in VMM and GUEST probes; thread 0 of the VMX process is another one than VCPU 0.
--- rules
D-3 P-12

--- script
int n;
VMM:HV_Exit { n++; printf("vmm %d\n", n); }
GUEST:TIMER:1sec { n++; printf("guest %d\n", n); }
VMX:MAC_SendPacket { n++; printf("vmx %d\n", n); }

--- events
1 VMM:HV_Exit
2 GUEST:TIMER:1sec
3 VMX:MAC_SendPacket
4 VMM:HV_Exit

--- expect
vmm 1
guest 2
vmx 1
vmm 3
