# A variable of the script has no address.
--- rules
T-28

--- script
int g;
VMK:VMKLoad {
	int n;
	a = &n;
	a = &g;
}
--- reject
T-28 4:7 address-of
T-28 5:7 address-of
