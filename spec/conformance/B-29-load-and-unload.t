# In Load and Unload VCPUID and PCPU are 0, in VMX too.
--- rules
B-29 P-9

--- script
VMK:VMKLoad { printf("%d\n", PCPU); }
VMM:VMMLoad { printf("%d %d\n", VCPUID, NUMVCPUS); }
VMX:VMXLoad { printf("%d\n", VCPUID); }
VMX:VMXUnload { printf("%d\n", VCPUID); }
VMK:VMKUnload { printf("%d\n", PCPU); }

--- target
vmk cpus=2
vm 1 vcpus=2

--- events
1 VMM:HV_Exit vcpu=1 pcpu=1

--- expect
0
0 2
0
0
0
