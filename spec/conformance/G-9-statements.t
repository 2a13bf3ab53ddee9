# Every form of statement, and blocks inside blocks.
--- rules
G-9

--- script
bag b;
VMK:VMKLoad {
	;
	{ { } { int a = 1; printf("%d", a); } }
	if (1) printf("2"); else ;
	while (0) { }
	do printf("3"); while (0);
	for (;;) { printf("4"); break; }
	for (int i = 5; i < 6; i++) printf("%d", i);
	b[6] <- 7;
	foreach (k in b) printf("%d", k);
	foreach (k, v in b) { printf("%d", v); continue; }
	try { printf("8"); } catch { }
	int late = 9;
	printf("%d\n", late);
	return;
}
--- expect
123456789
