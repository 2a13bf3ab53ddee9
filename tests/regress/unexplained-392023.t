# In which order facts are added up says how much comes of it.
--- rules
X-4
--- script
VMKLoad {
	int i_2;
	while (i_2++ < 5) {
		v4 = v6 - i_2;
	}
}
VMKLoad {
	v6 -= 8;
}
--- ticks
5 0
--- expect
