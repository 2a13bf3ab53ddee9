# VMM and GUEST run on the VCPU: its per-thread variables are the same in both, and others on another VCPU.
--- rules
P-12

--- script
int n;
VMM:HV_Exit { n++; printf("vmm %d\n", n); }
GUEST:ENTER:f { n++; printf("guest %d\n", n); }
--- target
vm 1 vcpus=2
function guest f 0x1000

--- events
1 VMM:HV_Exit vcpu=0
2 GUEST:ENTER:f vcpu=0
3 GUEST:ENTER:f vcpu=1
4 VMM:HV_Exit vcpu=1 pcpu=0

--- expect
vmm 1
guest 2
guest 1
vmm 2
