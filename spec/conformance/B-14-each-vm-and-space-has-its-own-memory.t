# Linear and physical memory are two spaces, and each VM has its own.
--- rules
B-14 B-15 B-17 P-1

--- script
VMM:HV_Exit { printf("%d %d %d\n", getguest(0x1000), getguestphys(0x1000), getvmw(0x1000)); }

--- target
vm 1
vm 2
memory guest 1 0x1000 u64 1
memory guestphys 1 0x1000 u64 2
memory vmm 1 0x1000 u64 3
memory guest 2 0x1000 u64 11
memory guestphys 2 0x1000 u64 12
memory vmm 2 0x1000 u64 13

--- events
1 VMM:HV_Exit vm=1
2 VMM:HV_Exit vm=2

--- expect
1 2 3
11 12 13
