# Each thread starts with the initialiser.
--- rules
T-18 D-4 D-3

--- script
int n = 10;
VMM:HV_Exit { n--; printf("%d\n", n); }
--- target
vm 1 vcpus=2

--- events
1 VMM:HV_Exit
2 VMM:HV_Exit
3 VMM:HV_Exit vcpu=1

--- expect
9
8
9
