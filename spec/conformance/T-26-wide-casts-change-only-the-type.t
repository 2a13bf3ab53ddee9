# A cast to 8 bytes or to a pointer, in 32-bit models too, keeps the cell; only the sign is another.
--- rules
T-26 T-2

--- script
memmodel guest32;
VMK:VMKLoad {
	int64 i = -1;
	printf("%x %d ", (int *)0x123456789, sizeof((int *)0));
	printf("%d %d ", (uint64)i < 0, (int64)(uint64)i < 0);
	printf("%d\n", (char *)i < 0);
}
--- expect
123456789 4 0 1 0
