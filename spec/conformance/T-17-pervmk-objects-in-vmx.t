# A pervmk integer, bag and aggregate are of VMK alone: not in VMX.
--- rules
T-17 T-16

--- script
pervmk int x;
pervmk bag b;
pervmk aggr a;
VMK:VMKLoad { x++; b[1]++; a++; }
VMX:VMXLoad {
	x++;
	b[1]++;
	a++;
	sizeof x;
}
--- reject
T-17 6:2 storage-domain
T-17 7:2 storage-domain
T-17 8:2 storage-domain
