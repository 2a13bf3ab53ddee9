# The ring is one for all fires of a thread: a text that begins before its end and goes on at its start is whole. An empty table costs 32 bytes.
--- rules
P-14 P-16

--- script
aggr none[1];
VMK:ENTER:fill(int n)
{
	int i;
	for (i = 0; i < n; i++)
		printa(none, "");
}
VMK:ENTER:text
	printf("%s\n", "a text of sixty-three bytes, which lies on both sides of the end");

--- target
function vmk fill 0x1000
function vmk text 0x2000

--- events
1000 VMK:ENTER:fill args 2045
2000 VMK:ENTER:text
3000 VMK:ENTER:fill args 2042
4000 VMK:ENTER:text
5000 VMK:ENTER:fill args 2043
6000 VMK:ENTER:text
--- expect
a text of sixty-three bytes, which lies on both sides of the end
a text of sixty-three bytes, which lies on both sides of the end
a text of sixty-three bytes, which lies on both sides of the end
