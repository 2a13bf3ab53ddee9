# If any of the 8 bytes is unreadable, BadAddress names the first byte of the read.
--- rules
B-14 X-2

--- script
VMM:HV_Exit
{
	try { getguest(0x1001); } catch { printf("%s: %s\n", excname(), excdesc()); }
	printf("%x\n", getguest(0xfffffffffffffff9));
}

--- target
vm 1
memory guest 1 0x1000 u64 1
memory guest 1 0xfffffffffffffff8 u64 1

--- events
1 VMM:HV_Exit

--- trap
BadAddress 4:17 1

--- expect
BadAddress: cannot read target memory at 0x1001
