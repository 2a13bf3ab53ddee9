# A thread n of the VMX process counts as 65536 + n, so that it is no VCPU's number.
--- rules
B-29 P-12

--- script
VMX:MAC_SendPacket { printf("%d %d %d\n", THREADID, NUMVCPUS, PCPUID); }

--- target
vmk cpus=2
vm 1 vcpus=2

--- events
1 VMX:MAC_SendPacket thread=0
2 VMX:MAC_SendPacket thread=5 pcpu=1

--- expect
65536 2 0
65541 2 1
