# A perhost integer is one cell for the VMkernel and every VM.
--- rules
D-3 P-13

--- script
perhost int n;
VMK:VMK1Hz { n++; printf("%d\n", n); }
VMM:HV_Exit { n++; printf("%d\n", n); }
VMX:MAC_SendPacket { n++; printf("%d\n", n); }

--- target
vm 1 vcpus=2
vm 2

--- events
1 VMM:HV_Exit vm=1 vcpu=1
2 VMM:HV_Exit vm=2
3 VMX:MAC_SendPacket vm=2
4 VMK:VMK1Hz

--- expect
1
2
3
4
