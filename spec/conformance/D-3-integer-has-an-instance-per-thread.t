# Without a class an integer has one instance for each VM and VCPU.
--- rules
D-3 P-12

--- script
int n;
VMM:HV_Exit { n++; printf("%d\n", n); }

--- target
vm 1 vcpus=2
vm 2

--- events
1 VMM:HV_Exit vm=1 vcpu=0
2 VMM:HV_Exit vm=1 vcpu=1
3 VMM:HV_Exit vm=2 vcpu=0
4 VMM:HV_Exit vm=1 vcpu=0

--- expect
1
1
1
2
