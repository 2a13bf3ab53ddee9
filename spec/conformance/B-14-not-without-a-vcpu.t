# In Load there is no VCPU, so linear memory is unreadable; physical memory is not.
--- rules
B-14 B-15 E-17

--- script
VMM:VMMLoad
{
	printf("%d\n", getguestphys(0x1000));
	try { getguest(0x1000); } catch { printf("%s\n", excname()); }
}

--- target
vm 1
memory guest 1 0x1000 u64 1
memory guestphys 1 0x1000 u64 2

--- expect
2
BadAddress
