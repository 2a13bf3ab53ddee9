# Periodic static probes fire on the threads of their domain.
--- rules
P-18

--- script
VMK:VMK1Hz { printf("vmk %d\n", PCPU); }
VMM:VMM1Hz { printf("vmm %d\n", VCPUID); }
VMM:VMM10Hz { printf("vmm10 %d\n", VCPUID); }
VMX:VMX1Hz { printf("vmx\n"); }
--- target
vmk cpus=2
vm 1 vcpus=2

--- events
100000000 VMM:VMM10Hz vcpu=1
1000000000 VMK:VMK1Hz pcpu=1
1000000000 VMM:VMM1Hz vcpu=1
1000000000 VMX:VMX1Hz

--- expect
vmm10 1
vmk 1
vmm 1
vmx
