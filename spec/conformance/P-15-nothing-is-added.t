# Standard output gets the texts and nothing between them.
--- rules
P-15

--- script
VMM:HV_Exit { printf("a"); }
VMM:HV_Resume { printf("b"); printf("c"); }
--- events
1 VMM:HV_Exit vcpu=0
1 VMM:HV_Resume vcpu=1
2 VMM:HV_Exit vcpu=0

--- target
vm 1 vcpus=2

--- expect no-newline
abca
