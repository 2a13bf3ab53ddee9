# A cast applies to the operand right of it, not to the sum.
--- rules
T-26 G-10

--- script
VMK:VMKLoad {
	printf("%d %d %d\n", (uint8)255 + 1, (uint8)(255 + 1), (int8)(uint8)-1);
	printf("%d\n", -(uint8)-1);
}
--- expect
256 0 -1
-255
