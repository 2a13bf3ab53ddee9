# In which order facts are added up says how much comes of it.
--- rules
X-4
--- script
VMKLoad {
	int i_1;
	while (i_1++ < 5) {
		if (w2 - i_1) continue;
	}
}
VMKLoad {
	w2 = 0x1048;
}
--- ticks
5 0
--- expect
