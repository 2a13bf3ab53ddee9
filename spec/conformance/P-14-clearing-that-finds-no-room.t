# A clearing that does not fit into the ring is reported at its call, and clears nothing.
--- rules
P-14 B-9 X-6

--- script
aggr none[1];
aggr a;
VMK:VMKLoad {
	int i;
	a <- 5;
	for (i = 0; i < 2048; i++)
		printa(none, "");
	clearaggr(a);
}
VMK:VMKUnload printa(a, "%sum$d");
--- trap
OutputFull 8:2 1
--- expect
5
