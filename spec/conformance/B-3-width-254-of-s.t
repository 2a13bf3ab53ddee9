# A width of 254: at most 255 columns, on either side.
--- rules
B-3 X-7

--- script
VMK:VMKLoad {
	printf("%254s|\n", "ab");
	printf("%-254s|\n", "ab");
}
--- expect
                                                                                                                                                                                                                                                            ab|
ab                                                                                                                                                                                                                                                            |
