# A name that two probes use without a declaration is one variable of the thread.
--- rules
T-15 T-20

--- script
VMM:HV_Exit { start = TSC; }
VMM:HV_Resume { printf("%d\n", TSC - start); }
--- target
vm 1 vcpus=2

--- events
100 VMM:HV_Exit vcpu=0
130 VMM:HV_Resume vcpu=0
200 VMM:HV_Resume vcpu=1

--- expect
30
200
