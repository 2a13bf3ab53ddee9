# Updates of a shared variable by several threads and VMs all count.
--- rules
T-16 E-6 E-7 P-13

--- script
perhost int n;
VMM:HV_Exit { n += 3; n--; ++n; }
VMK:VMKUnload { printf("%d\n", n); }
--- target
vm 1 vcpus=2
vm 2

--- events
1 VMM:HV_Exit
1 VMM:HV_Exit vcpu=1
1 VMM:HV_Exit vm=2
2 VMM:HV_Exit vm=2

--- expect
12
