# Bytes never wrap around: a read beyond address 2^64 - 1 is unreadable even where both ends are readable.
--- rules
E-17
--- script
VMK:VMKLoad {
	int8 *p = 0xfffffffffffffffc;
	printf("%x %x\n", *(uint32 *)p, *(uint8 *)0);
	try { printf("%x\n", *(uint64 *)p); } catch { printf("%s\n", excdesc()); }
	try { printf("%x\n", *(uint16 *)(p + 3)); } catch { printf("%s\n", excdesc()); }
}
--- target
memory vmk 0xfffffffffffffffc u32 7
memory vmk 0 u32 9
--- expect
7 9
cannot read target memory at 0xfffffffffffffffc
cannot read target memory at 0xffffffffffffffff
