# On a thread that is no VCPU guest linear memory is unreadable; guest physical memory is not.
--- rules
E-17 P-1
--- script
memmodel guest64;
int *linear;
memmodel guestphys;
int *physical;
memmodel vmw64;
int *own;
VMX:MAC_SendPacket {
	own = linear = physical = 0x1000;
	printf("%d %d\n", *own, *physical);
	printf("%d\n", *linear);
}
--- target
memory vmx 1 0x1000 u32 1
memory guest 1 0x1000 u32 2
memory guestphys 1 0x1000 u64 3
--- events
1 VMX:MAC_SendPacket
--- trap
BadAddress 10:17 1
--- expect
1 3
