# A width of 256: at most 255 columns, on either side.
--- rules
B-3 X-7

--- script
VMK:VMKLoad {
	printf("%256s|\n", "ab");
	printf("%-256s|\n", "ab");
}
--- expect
                                                                                                                                                                                                                                                             ab|
ab                                                                                                                                                                                                                                                             |
