# Hexadecimal in both cases, octal and decimal; zeros in front of a hexadecimal number do not count.
--- rules
L-5

--- script
VMK:VMKLoad {
	printf("%d %d %d %d %d %d\n", 0xaF, 0XFf, 0755, 00, 0, 0x000000000000000000001);
}
--- expect
175 255 493 0 0 1
