# A perhost variable is one cell for the kernel and all VMs.
--- rules
E-3 D-3 P-13
--- script
perhost int n;
VMM:HV_Exit { n++; }
VMK:VMKLoad { n = 10; }
VMK:VMKUnload { printf("%d\n", n); }
--- target
vm 1
vm 2 vcpus=2
--- events
1 VMM:HV_Exit vm=1
2 VMM:HV_Exit vm=2 vcpu=1
3 VMM:HV_Exit vm=2
--- expect
13
