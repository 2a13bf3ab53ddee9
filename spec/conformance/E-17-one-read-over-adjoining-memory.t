# One read may cover two pieces of memory that adjoin.
--- rules
E-17
--- script
VMK:VMKLoad { printf("%x\n", *(uint32 *)0x1fff); }
--- target
memory vmk 0x1ff0 zero 15 u8 0x11
memory vmk 0x2000 u32 0x55443322
--- expect
44332211
