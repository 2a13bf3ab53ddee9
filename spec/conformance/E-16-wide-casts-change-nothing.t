# A cast to 8 bytes or to a pointer leaves the cell as it is, in a 32-bit model too.
--- rules
E-16 T-26 T-2
--- script
VMK:VMKLoad {
	int c = (int8)200, big = 0x123456789abcdef0;
	printf("%x %x ", (uint64)c, (char *)big);
	printf("%d %d\n", (int64)(uint64)c < 0, (uint64)c < 0);
}
memmodel vmw32;
VMK:VMKLoad { int64 big = 0x123456789abcdef0; printf("%x %x %x\n", (char *)big, (long long)big, (long)big); }
--- expect
ffffffffffffffc8 123456789abcdef0 1 0
123456789abcdef0 123456789abcdef0 ffffffff9abcdef0
