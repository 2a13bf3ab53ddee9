# A perhost variable is one for all domains, VMs and threads.
--- rules
P-13

--- script
perhost int n = 5;
VMK:VMKLoad { n++; }
VMM:HV_Exit { n += 10; }
VMX:MAC_SendPacket { --n; }
VMK:VMKUnload { printf("%d\n", n); }
--- target
vm 1 vcpus=2
vm 2

--- events
1 VMM:HV_Exit vm=1 vcpu=1
2 VMM:HV_Exit vm=2
3 VMX:MAC_SendPacket vm=2 thread=3

--- expect
25
