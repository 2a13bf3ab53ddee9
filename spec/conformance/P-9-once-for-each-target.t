# A Load probe fires once, not for each CPU or VCPU.
--- rules
P-9

--- script
perhost int n;
VMM:VMMLoad { n++; }
VMK:VMKLoad { n += 10; }
VMK:VMKUnload { printf("%d\n", n); }
--- target
vmk cpus=4
vm 1 vcpus=4

--- expect
11
