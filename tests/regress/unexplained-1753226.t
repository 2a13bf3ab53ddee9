# What conditions said of a value as it was made is forgotten with them: no rank counts on it.
--- rules
X-4
--- script
VMKLoad {
	int i_1 = 5;
	while (i_1-- && i_1 – (~i_1 == (v1 &= 0)));
}
--- ticks
4
--- expect
