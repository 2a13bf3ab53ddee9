# A domain without a number stands for the VMs that the directives name, and for no other.
--- rules
T-37 P-2

--- script
@VM1 = c
@VM2 = a
VMM:HV_Exit { printf("all %d\n", NUMVCPUS); }
VMM1:HV_Exit { printf("c %d\n", NUMVCPUS); }
VMM2:HV_Exit { printf("a %d\n", NUMVCPUS); }
--- target
vm 1 name=a vcpus=1
vm 2 name=b vcpus=2
vm 3 name=c vcpus=3

--- events
1 VMM1:HV_Exit
2 VMM2:HV_Exit
3 VMM3:HV_Exit

--- expect
all 1
a 1
all 3
c 3
