# A string is refused wherever a condition stands.
--- rules
T-23

--- script
VMK:VMKLoad {
	string s;
	int n;
	if (s) n++;
	while (s) n++;
	do n++; while (s);
	for (; s; ) n++;
	n = s ? 1 : 2;
	n = !s;
	n = s && 1;
	n = 0 || "x";
	assert(s);
	printf("%d\n", n);
}
--- reject
T-23 4:6 condition-type
T-23 5:9 condition-type
T-23 6:17 condition-type
T-23 7:9 condition-type
T-23 8:6 condition-type
T-23 9:7 condition-type
T-23 10:6 condition-type
T-23 11:11 condition-type
T-23 12:9 condition-type
