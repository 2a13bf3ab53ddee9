# Names that depend only on each other become int64.
--- rules
T-20

--- script
VMK:VMKLoad {
	p = q;
	q = p;
	p = p - 1;
	printf("%d\n", p < q);
}
--- expect
1
