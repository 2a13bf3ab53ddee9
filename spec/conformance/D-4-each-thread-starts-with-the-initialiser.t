# Each instance begins with the initialiser, that of a thread which appears late too.
--- rules
D-4 T-18

--- script
int n = 2 * 5;
VMM:HV_Exit { n--; printf("%d\n", n); }

--- target
vm 1 vcpus=2

--- events
1 VMM:HV_Exit vcpu=0
2 VMM:HV_Exit vcpu=0
3 VMM:HV_Exit vcpu=1

--- expect
9
8
9
