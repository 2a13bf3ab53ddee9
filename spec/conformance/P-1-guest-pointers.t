# A guest pointer leads to the memory of the VM of the fire, linear or physical as its model says.
--- rules
P-1

--- script
memmodel guest64;
int *linear = 0x1000;
memmodel guestphys;
int32 *phys = 0x1000;
VMM:HV_Exit { printf("%d %d\n", *linear, *phys); }
VMX:MAC_SendPacket { printf("%d\n", *phys); }
--- target
vm 1
vm 2
memory guest 1 0x1000 u32 1
memory guestphys 1 0x1000 u32 2
memory guest 2 0x1000 u32 3
memory guestphys 2 0x1000 u32 4

--- events
1 VMM:HV_Exit vm=2
2 VMM:HV_Exit vm=1
3 VMX:MAC_SendPacket vm=2

--- expect
3 4
1 2
4
