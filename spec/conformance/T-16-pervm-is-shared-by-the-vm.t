# A pervm variable is one for the threads and domains of a VM, and another one in the next VM.
--- rules
T-16 D-3 D-4

--- script
pervm int n = 10;
VMM:HV_Exit { n++; }
VMX:MAC_SendPacket { printf("%d\n", n); }
VMM:VMMUnload { printf("%d\n", n); }
--- target
vm 1 vcpus=2
vm 2

--- events
1 VMM:HV_Exit
2 VMM:HV_Exit vcpu=1
3 VMX:MAC_SendPacket thread=3
4 VMX:MAC_SendPacket vm=2
5 VMM:HV_Exit vm=2

--- expect
12
10
12
11
