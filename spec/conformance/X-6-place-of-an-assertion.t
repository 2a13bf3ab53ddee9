# AssertFailed is reported at the word assert.
--- rules
X-6 B-6

--- script
int n;
VMK:ENTER:f(int *p)
{
	p == 0 || 1, n = 0, (assert(n, "%d", n));
	printf("never\n");
}
VMK:ENTER:f printf("next\n");

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0x3000
2000 VMK:ENTER:f args 0x3000
--- trap
AssertFailed 4:23 2
--- expect
next
next
