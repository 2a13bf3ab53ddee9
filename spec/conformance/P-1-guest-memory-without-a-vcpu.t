# On a thread that is no VCPU the guest's linear memory cannot be read.
--- rules
P-1 X-6

--- script
memmodel guest64;
int *linear = 0x1000;
VMX:MAC_SendPacket { printf("%d\n", *linear); }
--- target
memory guest 1 0x1000 u32 1

--- events
1 VMX:MAC_SendPacket
--- expect
--- trap
BadAddress 3:37 1
