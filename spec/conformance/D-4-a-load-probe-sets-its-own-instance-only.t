# VMMLoad runs on VCPU 0, so VCPU 1 still starts with the initialiser.
--- rules
D-4 D-3 P-9

--- script
int n = 1;
VMM:VMMLoad { n = 5; }
VMM:HV_Exit { printf("%d\n", n); }

--- target
vm 1 vcpus=2

--- events
1 VMM:HV_Exit vcpu=0
2 VMM:HV_Exit vcpu=1

--- expect
5
1
