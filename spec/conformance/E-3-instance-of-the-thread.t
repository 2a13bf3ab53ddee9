# A per-thread variable is the instance of the executing thread.
--- rules
E-3 D-3 P-12
--- script
int n;
VMM:HV_Exit { n++; printf("%d:%d\n", VCPUID, n); }
--- target
vm 1 vcpus=2
--- events
1 VMM:HV_Exit vcpu=0
2 VMM:HV_Exit vcpu=0
3 VMM:HV_Exit vcpu=1
4 VMM:HV_Exit vcpu=0
--- expect
0:1
0:2
1:1
0:3
