# A bag without a class is one for each environment: one per VM, one in the VMkernel; its threads share it.
--- rules
T-16 D-3

--- script
bag b;
VMM:HV_Exit { b[1]++; }
VMX:MAC_SendPacket { printf("%d\n", b[1]); }
VMK:VMKUnload { printf("%d\n", b[1]); }
--- target
vm 1 vcpus=2
vm 2

--- events
1 VMM:HV_Exit
2 VMM:HV_Exit vcpu=1
3 VMX:MAC_SendPacket
4 VMX:MAC_SendPacket vm=2

--- expect
2
0
0
