# getguest reads 8 bytes of the guest's linear memory, at any alignment, unsigned.
--- rules
B-14 E-17

--- script
VMM:HV_Exit { printf("%x %x %d\n", getguest(0x1000), getguest(0x1001), getguest(0x1008) > 0); }
GUEST:TIMER:1sec { printf("%x\n", getguest(RSP)); }

--- target
vm 1
memory guest 1 0x1000 u64 0x1122334455667788 0xffffffffffffffff

--- events
1 VMM:HV_Exit
2 GUEST:TIMER:1sec RSP=0x1008

--- expect
1122334455667788 ff11223344556677 1
ffffffffffffffff
