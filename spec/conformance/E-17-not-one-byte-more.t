# A read needs its own bytes and no others: the last readable byte can be read, not one that begins there and is longer.
--- rules
E-17
--- script
VMK:VMKLoad {
	uint8 *p = 0x1003;
	printf("%x %x\n", *p, *(uint32 *)0x1000);
	try { printf("%x\n", *(uint16 *)p); } catch { printf("%s: %s\n", excname(), excdesc()); }
	try { printf("%x\n", *(uint64 *)0x1000); } catch { printf("%s\n", excdesc()); }
	try { printf("%x\n", *(uint16 *)0xfff); } catch { printf("%s\n", excdesc()); }
}
--- target
memory vmk 0x1000 u32 0xdeadbeef
--- expect
de deadbeef
BadAddress: cannot read target memory at 0x1003
cannot read target memory at 0x1000
cannot read target memory at 0xfff
