# With a new key in a full bag an update stores nothing, is counted, and is worth what it would have been.
--- rules
E-27 X-6
--- script
bag b[1];
VMK:VMKLoad {
	b[1]++;
	printf("%d %d %d ", b[2]++, ++b[2], b[3] += 9);
	printf("%d %d %d\n", b[1] += 9, b[2], b[3]);
}
--- trap
BagFull 1:5 3
--- expect
0 1 9 10 0 0
