# A periodic probe without a number is a point in each VM, one with a number in that VM alone.
--- rules
P-18 P-1

--- script
VMM:VMM1Hz printf("any ");
VMM2:VMM1Hz printf("two ");
VMX1:VMX1Hz printf("one ");

--- target
vm 1
vm 2

--- events
1000000000 VMM:VMM1Hz vm=1
1000000000 VMM:VMM1Hz vm=2
1000000000 VMX:VMX1Hz vm=1
1000000000 VMX:VMX1Hz vm=2
--- expect no-newline
any any two one 
