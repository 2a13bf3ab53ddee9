# A text that sprintf makes is cut to 255 bytes wherever the conversion stands that makes it too long.
--- rules
B-4 D-5 X-7

--- script
VMK:VMKLoad {
	string s, end;
	sprintf(s, "%251d%s", 1, "xyz");
	printf("%s|\n", s);
}
--- expect
                                                                                                                                                                                                                                                          1xyz|
