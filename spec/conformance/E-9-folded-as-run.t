# A constant expression has the value that the same expression has when it runs.
--- rules
E-9 E-10 E-11 E-12 E-16 T-19
--- script
VMK:VMKLoad {
	int m7 = -7, two = 2, max = 0x7fffffffffffffff, one = 1, k65 = 65, m1 = -1;
	uint64 big = 0x8000000000000000;
	printf("%d %d %d ", max + one == 0x7fffffffffffffff + 1, m7 / two == -7 / 2, m7 % two == -7 % 2);
	printf("%d %d %d ", m7 >> k65 == -7 >> 65, one << k65 == 1 << 65, big >> k65 == 0x8000000000000000 >> 65);
	printf("%d %d ", (m1 < big) == (-1 < 0x8000000000000000), (int8)(max + one) == (int8)0x8000000000000000);
	printf("%d\n", (big + max) * two % 1000 == (0x8000000000000000 + 0x7fffffffffffffff) * 2 % 1000);
}
--- expect
1 1 1 1 1 1 1 1 1
