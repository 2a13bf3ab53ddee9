# In Load and Unload the numbers of VCPU and CPU are 0, in VMX too.
--- rules
P-9

--- script
VMM:VMMLoad { printf("%d\n", VCPUID); }
VMX:VMXLoad { printf("%d\n", VCPUID); }
VMK:VMKUnload { printf("%d %d\n", PCPU, WORLDID); }
--- events
1 VMM:HV_Exit vcpu=0 pcpu=0

--- expect
0
0
0 0
