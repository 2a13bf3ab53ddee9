# VCPU 0 of one VM and VCPU 0 of another are two threads.
--- rules
P-12

--- script
int n;
VMM:HV_Exit { n++; printf("%d\n", n); }
--- target
vm 1
vm 2

--- events
1 VMM:HV_Exit vm=1
2 VMM:HV_Exit vm=2
3 VMM:HV_Exit vm=1

--- expect
1
1
2
