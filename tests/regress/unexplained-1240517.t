# What conditions said of a value as it was made is forgotten with them: no rank counts on it.
--- rules
X-4
--- script
#ifndef nothing
# define M1 v1
#endif
VMKLoad {
	unsigned x_1 = ++v1;
	int i_3;
	while (i_3++ < 5 && REG_RSP - ((x_1 -= x_1) + i_3) < x_2);
	try {
		try {
			x_2 = M1;
		} catch {
			++x_1;
		}
	} catch {}
}
--- ticks
0
--- expect
