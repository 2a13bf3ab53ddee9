# A table is a record like any other: what is dropped is counted at the call of printa.
--- rules
P-14 B-7 X-6

--- script
aggr a[1][0];
VMK:VMKLoad {
	a[1] <- 1;
	for (int i = 0; i < 2048; i++)
		printf("");
	printa(a);
}
--- expect
--- trap
OutputFull 6:2 1
