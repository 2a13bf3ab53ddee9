# An inferred variable is visible in every body, before its first assignment too, and per thread.
--- rules
T-20 T-15 D-3

--- script
VMM:HV_Resume { printf("%d\n", n); }
void set(int v) { n = v; }
VMM:HV_Exit { set(VCPUID + 7); }
--- target
vm 1 vcpus=2

--- events
1 VMM:HV_Exit vcpu=1
2 VMM:HV_Resume vcpu=0
3 VMM:HV_Resume vcpu=1

--- expect
0
8
