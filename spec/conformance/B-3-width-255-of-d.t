# A width of 255: at most 255 columns, on either side.
--- rules
B-3 X-7

--- script
VMK:VMKLoad {
	printf("%255d|\n", 7);
	printf("%-255d|\n", 7);
}
--- expect
                                                                                                                                                                                                                                                              7|
7                                                                                                                                                                                                                                                              |
