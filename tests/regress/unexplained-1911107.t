# What conditions said of a value as it was made is forgotten with them, and a round hands it on.
--- rules
X-4
--- script
int fn1(ExcFrame *p_1, string p_2, string p_3) {
	int i_4;
	try {
		while (p_1 && i_4++ < 5) {
			&(p_1 += i_4)[0];
		}
	} catch {}
}
VMM:SMM_RSMPre {
	fn1(1 % VMCB_EVENTINJ, v1, v1);
}
VMKLoad {
	v1 = "";
}
--- ticks
0
--- expect
