# What conditions said of a value as it was made is forgotten with them: no rank counts on it.
--- rules
X-4
--- script
VMKLoad {
	uint16 i_1 = 4;
	while (i_1-- && i_1 – i_1 / ~0);
}
--- ticks
3
--- expect
