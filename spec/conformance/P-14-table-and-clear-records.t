# Records of tables and of clearing cost as much as an empty text.
--- rules
P-14 X-6

--- script
aggr a;
VMK:VMKLoad {
	for (int i = 0; i < 1024; i++) {
		clearaggr(a);
		printa(a, "");
	}
	printf("");
}
--- expect
--- trap
OutputFull 7:2 1
