# In which order facts are added up says how much comes of it.
--- rules
X-4
--- script
VMKLoad {
	w2 = 0x10b0;
	fn1("");
}
int fn1(string p_1) {
	int i_2;
	while (i_2++ < 4) {
		w1 = i_2 - w2;
	}
}
--- ticks
5
--- expect
