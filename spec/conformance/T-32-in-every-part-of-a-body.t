# A use is judged in conditions, initialisers, arguments, keys, handlers and behind an exit.
--- rules
T-32

--- script
aggr a[1];
bag b;
VMK:VMKLoad {
	int n = RIP;
	if (RAX) n = 1;
	while (RBX) n = 2;
	for (n = RCX; RDX; n += RSI) ;
	try { n = 1; } catch { n = RDI; }
	b[RSP]++;
	a[RBP] <- 1;
	exit();
	printf("%d", R8);
}
--- reject
T-32 4:10 builtin-domain
T-32 5:6 builtin-domain
T-32 6:9 builtin-domain
T-32 7:11 builtin-domain
T-32 7:16 builtin-domain
T-32 7:26 builtin-domain
T-32 8:29 builtin-domain
T-32 9:4 builtin-domain
T-32 10:4 builtin-domain
T-32 12:15 builtin-domain
