# A handler serves each iteration anew; caught exceptions are not reported.
--- rules
S-11 X-6
--- script
int *p = 0x1000;
VMK:VMKLoad {
	int i, bad;
	for (i = 0; i < 4; i++) try { printf("%d ", p[i]); } catch { bad++; }
	printf("bad %d\n", bad);
}
--- target
memory vmk 0x1004 u32 5
memory vmk 0x100c u32 6
--- expect
5 6 bad 2
