# All arguments of assert are evaluated: an exception in one comes before AssertFailed, and where the condition holds too.
--- rules
B-6 X-1

--- script
VMK:ENTER:f(int *p)
{
	try { assert(1, "%d", *p); printf("holds "); } catch { printf("%s ", excname()); }
	try { assert(0, "%d", *p); } catch { printf("%s\n", excname()); }
}

--- target
function vmk f 0x1000
memory vmk 0x2000 u32 3

--- events
1000 VMK:ENTER:f args 0x2000
2000 VMK:ENTER:f args 0x3000
--- ticks
0 0
--- expect
holds AssertFailed
BadAddress BadAddress
