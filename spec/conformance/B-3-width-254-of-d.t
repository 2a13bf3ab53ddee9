# A width of 254: at most 255 columns, on either side.
--- rules
B-3 X-7

--- script
VMK:VMKLoad {
	printf("%254d|\n", 7);
	printf("%-254d|\n", 7);
}
--- expect
                                                                                                                                                                                                                                                             7|
7                                                                                                                                                                                                                                                             |
