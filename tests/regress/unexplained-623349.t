# What conditions said of a value as it was made is forgotten with them: no rank counts on it.
--- rules
X-4
--- script
VMKLoad {
	int i_2 = 2;
	while (i_2-- && (i_2 - v1 < 1 ? i_2 : VT_EXIT_QUAL));
}
int v1;
--- ticks
1
--- expect
