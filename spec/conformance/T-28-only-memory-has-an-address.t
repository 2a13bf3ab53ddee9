# A literal, a call, a sum, an address, and elements of bags have none.
--- rules
T-28

--- script
bag b;
aggr a[1];
int *p;
int f() { return 1; }
VMK:VMKLoad {
	x = &3;
	x = &f();
	x = &(p + 1);
	x = & &p[1];
	x = &b[1];
	x = &a[1];
	x = &"s";
	x = &(int)3;
}
--- reject
T-28 6:6 address-of
T-28 7:6 address-of
T-28 8:6 address-of
T-28 9:6 address-of
T-28 10:6 address-of
T-28 11:6 address-of
T-28 12:6 address-of
T-28 13:6 address-of
