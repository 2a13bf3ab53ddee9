# Updates insert a missing key with 0 as its old value; postfix forms have the old value, all others the new one.
--- rules
E-27
--- script
bag b;
VMK:VMKLoad {
	printf("%d %d %d ", b[1]++, b[1]++, b[1]);
	printf("%d %d %d ", ++b[2], --b[3], b[4]--);
	printf("%d %d %d %d\n", b[5] += 7, b[5] <<= 2, b[5] -= 30, b[6] |= 0);
	printf("%d %d\n", baghas(b, 6), b[4]);
}
--- expect
0 1 2 1 -1 0 7 28 -2 0
1 -1
