# Which fires share an instance of an integer without a class: kernel and VMs, VCPUs and threads of a process, in turn.
--- rules
D-3 P-12

--- script
int x;
VMM:HV_Exit printf("%d\n", ++x);
GUEST:ENTER:0x1000 printf("%d\n", ++x);
VMX:MAC_SendPacket printf("%d\n", ++x);
VMK:ENTER:f printf("%d\n", ++x);

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
6000 VMK:ENTER:f pcpu=1
7000 VMM:HV_Exit vm=1 vcpu=1
8000 VMK:ENTER:f pcpu=1
9000 VMX:MAC_SendPacket vm=1 thread=1
--- expect
1
1
1
2
1
1
3
2
2
