# A width of 99999999999999999999: at most 255 columns, on either side.
--- rules
B-3 X-7

--- script
VMK:VMKLoad {
	printf("%99999999999999999999d|\n", 7);
	printf("%-99999999999999999999d|\n", 7);
}
--- expect
                                                                                                                                                                                                                                                              7|
7                                                                                                                                                                                                                                                              |
