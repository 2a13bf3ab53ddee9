# printf takes PARAMS arguments, its format included.
--- rules
T-39 X-7

--- script
VMK:VMKLoad {
	printf("%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d\n", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
		15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);
}
--- expect
12345678910111213141516171819202122232425262728293031
