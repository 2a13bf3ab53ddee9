# Which fires add to one table of a pervm aggregate.
--- rules
D-3 D-7 T-16

--- script
pervm aggr x;
VMM:HV_Exit { x++; printa(x, "%count$d"); }
GUEST:ENTER:0x1000 { x++; printa(x, "%count$d"); }
VMX:MAC_SendPacket { x++; printa(x, "%count$d"); }

--- target
vmk cpus=2
vm 1 vcpus=2
vm 2
function vmk f 0x2000

--- events
1000 VMM:HV_Exit vm=1 vcpu=0
2000 VMM:HV_Exit vm=1 vcpu=1
3000 VMM:HV_Exit vm=2 vcpu=0
4000 GUEST:ENTER:0x1000 vm=1 vcpu=1
5000 VMX:MAC_SendPacket vm=1 thread=1
7000 VMM:HV_Exit vm=1 vcpu=1
9000 VMX:MAC_SendPacket vm=1 thread=1
--- expect
1
2
1
3
4
5
6
