# A width of 255: at most 255 columns, on either side.
--- rules
B-3 X-7

--- script
VMK:VMKLoad {
	printf("%255s|\n", "ab");
	printf("%-255s|\n", "ab");
}
--- expect
                                                                                                                                                                                                                                                             ab|
ab                                                                                                                                                                                                                                                             |
