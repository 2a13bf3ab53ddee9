# getguest reads 8 bytes, all of which must be readable, and none beyond the last address.
--- rules
B-14 E-17 X-2

--- script
VMM:In(int address)
{
	try { printf("%x\n", getguest(address)); } catch { printf("%s\n", excdesc()); }
}

--- target
memory guest 1 0x1000 u64 0x1122334455667788 0x99aabbccddeeff00
memory guest 1 0xfffffffffffffff8 u64 0x42

--- events
1 VMM:In args 0x1000
2 VMM:In args 0x1001
3 VMM:In args 0x1008
4 VMM:In args 0x1009
5 VMM:In args 0xff9
6 VMM:In args -8
7 VMM:In args -7
8 VMM:In args -1
--- expect
1122334455667788
11223344556677
99aabbccddeeff00
cannot read target memory at 0x1009
cannot read target memory at 0xff9
42
cannot read target memory at 0xfffffffffffffff9
cannot read target memory at 0xffffffffffffffff
