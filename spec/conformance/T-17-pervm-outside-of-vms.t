# A pervm variable is not used in VMK: not read, written, looked up, sampled, cleared or visited, through functions either.
--- rules
T-17

--- script
pervm int n;
pervm bag b;
pervm aggr a[1];
void note(int k) { b[k] <- 1; }
VMK:VMKLoad {
	n = 1;
	printf("%d\n", n);
	note(1);
	a[1] <- 2;
	clearaggr(a);
	bagremove(b, 1);
	foreach (k in b) exit();
}
VMM:VMMLoad { note(VCPUID); }

--- reject
T-17 4:20 storage-domain
T-17 6:2 storage-domain
T-17 7:17 storage-domain
T-17 9:2 storage-domain
T-17 10:12 storage-domain
T-17 11:12 storage-domain
T-17 12:16 storage-domain
