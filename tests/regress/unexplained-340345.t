# What conditions said of a value as it was made is forgotten with them: no rank counts on it.
--- rules
X-4
--- script
VMKLoad {
	int i_1 = 3;
	while (i_1-- && (5 <= v1 + VT_IDTVEC_ERR) - i_1);
}
VMKLoad {
	v1 = 0;
}
--- ticks
1 0
--- expect
