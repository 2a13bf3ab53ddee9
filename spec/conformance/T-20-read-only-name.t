# A name that is read and written nowhere, used as a value, a condition and in sizeof.
--- rules
T-20

--- script
VMK:VMKLoad {
	printf("%d\n", hashKey);
	if (debug) exit();
	printf("%d\n", sizeof width);
}
--- reject
T-20 2:17 unknown-name
T-20 3:6 unknown-name
T-20 4:24 unknown-name
