# INT64_MIN / -1 is INT64_MIN and INT64_MIN % -1 is 0: no trap.
--- rules
E-10
--- script
VMK:VMKLoad {
	int min = 1 << 63, minus = -1;
	printf("%d %d\n", min / minus, min % minus);
	printf("%d %d\n", (1 << 63) / -1, (1 << 63) % -1);
}
--- expect
-9223372036854775808 0
-9223372036854775808 0
