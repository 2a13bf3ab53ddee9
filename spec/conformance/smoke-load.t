# Load and Unload fire once for each environment: the VMkernel first, then the VMs; back to front.
--- rules
P-9 P-11

--- script
VMK:VMKLoad { printf("%s %d\n", PROBENAME, PCPU); }
VMM:VMMLoad { printf("%s %d of %d\n", PROBENAME, VCPUID, NUMVCPUS); }
VMK:VMKUnload { printf("%s\n", PROBENAME); }
VMM:VMMUnload { printf("%s %d\n", PROBENAME, NUMVCPUS); }
--- target
vm 1 name=web vcpus=2
vm 2 name=db

--- ticks
0 0 0 0 0 0
--- expect
VMK:VMKLoad 0
VMM:VMMLoad 0 of 2
VMM:VMMLoad 0 of 1
VMM:VMMUnload 2
VMM:VMMUnload 1
VMK:VMKUnload
