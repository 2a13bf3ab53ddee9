# In guest16 long long is as long, 4 bytes: the read takes 4 and leaves the rest.
--- rules
D-2 T-2 E-17

--- script
memmodel vmw64;
int64 *wide;
memmodel guest16;
typedef long long wide16;
memmodel vmw64;
wide16 *narrow;
VMK:VMKLoad {
	wide = narrow = 0x1000;
	printf("%x %x\n", *wide, *narrow);
}
--- target
memory vmk 0x1000 u64 0x1122334455667788

--- expect
1122334455667788 55667788
