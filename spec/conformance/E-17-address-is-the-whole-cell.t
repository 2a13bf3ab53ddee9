# The address is the 64-bit cell, in a 32-bit model too; there it does not wrap at 2^32.
--- rules
E-17 T-5
--- script
memmodel vmw32;
VMK:VMKLoad {
	uint32 *p = 0x100000004, *q = 0xfffffffc;
	printf("%x %x %x\n", *p, q[1], q[2]);
}
--- target
memory vmk 0x100000000 u32 0xaaaa 0xbbbb
--- expect
bbbb aaaa bbbb
