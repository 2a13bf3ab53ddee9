# A pervm integer is one cell for all domains and VCPUs of a VM.
--- rules
D-3 P-13

--- script
pervm int n;
VMM:HV_Exit { n++; printf("vmm %d\n", n); }
GUEST:TIMER:1sec { n++; printf("guest %d\n", n); }
VMX:MAC_SendPacket { n++; printf("vmx %d\n", n); }

--- target
vm 1 vcpus=2
vm 2

--- events
1 VMM:HV_Exit vm=1 vcpu=0
2 VMM:HV_Exit vm=1 vcpu=1
3 GUEST:TIMER:1sec vm=1
4 VMX:MAC_SendPacket vm=1 thread=3
5 VMX:MAC_SendPacket vm=2

--- expect
vmm 1
vmm 2
guest 3
vmx 4
vmx 1
