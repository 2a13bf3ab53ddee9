# A clearing is a record without text: 2047 of them leave room for one more record, and none for two.
--- rules
B-9 P-14 X-6

--- script
aggr a;
VMK:VMKLoad
{
	int i;

	for (i = 0; i < 2047; i++)
		clearaggr(a);
	printf("");
	printf("");
	logaggr(a);
}
VMK:VMKLoad { printf("drained\n"); }

--- trap
OutputFull 9:2 1
OutputFull 10:2 1

--- expect
drained
