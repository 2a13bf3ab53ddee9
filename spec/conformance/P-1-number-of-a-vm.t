# A domain with a number means that VM, one without a number every VM.
--- rules
P-1

--- script
VMM:HV_Exit { printf("any %d\n", THREADID); }
VMM2:HV_Exit { printf("second\n"); }
--- target
vm 1
vm 2

--- events
1 VMM:HV_Exit vm=1
2 VMM:HV_Exit vm=2
3 VMM2:HV_Exit

--- expect
any 0
any 0
second
any 0
second
