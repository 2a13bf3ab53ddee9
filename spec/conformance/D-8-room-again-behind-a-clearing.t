# A clearing makes room for other keys and forgets what was lost; the losses stay reported.
--- rules
D-8 B-9 X-6

--- options
aggr-cells=1

--- script
aggr a[1];
VMK:VMKLoad {
	a[1]++;
	a[2]++;
	printa(a);
	clearaggr(a);
}
VMK:VMKUnload {
	a[3]++;
	a[3]++;
	printa(a);
}
--- trap
AggrFull 1:6 1
--- expect
intKey0  count   pct%
    0x1      1 100.0%
(1 samples of other keys not shown: table full)
intKey0  count   pct%
    0x3      2 100.0%
