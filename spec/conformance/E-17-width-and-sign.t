# A read takes exactly the bytes of the type, little-endian, and extends them by the type's sign.
--- rules
E-17 T-5
--- script
VMK:VMKLoad {
	void *p = 0x1000;
	printf("%d %d %d %d ", *(int8 *)p, *(uint8 *)p, *(int16 *)p, *(uint16 *)p);
	printf("%d %d ", *(int32 *)p, *(uint32 *)p);
	printf("%x %d\n", *(uint64 *)p, *(int64 *)p < 0);
}
--- target
memory vmk 0x1000 u8 0xfe 0xff 0x00 0x80 1 2 3 0x84
--- expect
-2 254 -2 65534 -2147418114 2147549182 840302018000fffe 1
