# In Load and Unload there is no VCPU to read: registers raise NoVcpu and guest linear memory is unreadable, but VCPUID is 0.
--- rules
E-4 E-17 P-9 B-29
--- script
memmodel guest64;
char *linear;
memmodel guestphys;
uint8 *physical;
void show() {
	linear = physical = 0x1000;
	printf("%d %d ", VCPUID, *physical);
	try { printf("%x ", RAX); } catch { printf("%s ", excname()); }
	try { printf("%d\n", *linear); } catch { printf("%s\n", excname()); }
}
VMM:VMMLoad show();
VMM:HV_Exit show();
VMM:VMMUnload show();
--- target
vm 1 vcpus=2
memory guest 1 0x1000 u8 1
memory guestphys 1 0x1000 u8 2
--- events
1 VMM:HV_Exit vcpu=1 RAX=0xf
--- expect
0 2 NoVcpu BadAddress
1 2 f 1
0 2 NoVcpu BadAddress
