# Without a class a bag is shared by all domains and VCPUs of a VM, and by nothing else.
--- rules
D-3 P-1

--- script
bag b;
VMK:VMK1Hz { b[1]++; printf("vmk %d\n", b[1]); }
VMM:HV_Exit { b[1]++; printf("vmm %d\n", b[1]); }
GUEST:TIMER:1sec { b[1]++; printf("guest %d\n", b[1]); }
VMX:MAC_SendPacket { b[1]++; printf("vmx %d\n", b[1]); }

--- target
vm 1 vcpus=2
vm 2

--- events
1 VMM:HV_Exit vm=1 vcpu=0
2 VMM:HV_Exit vm=1 vcpu=1
3 GUEST:TIMER:1sec vm=1
4 VMX:MAC_SendPacket vm=1
5 VMM:HV_Exit vm=2
6 VMK:VMK1Hz

--- expect
vmm 1
vmm 2
guest 3
vmx 4
vmm 1
vmk 1
