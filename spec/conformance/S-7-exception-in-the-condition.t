# An exception in the condition of for, of the first round and of a later one.
--- rules
S-7 X-1 X-4

--- script
VMK:ENTER:f(int *p)
{
	int i, n;
	try {
		for (i = 0; i < p[i / 2]; i++) n++;
	} catch { printf("caught %d %d\n", i, n); }
}

--- target
function vmk f 0x1000
memory vmk 0x2000 u32 3

--- events
1000 VMK:ENTER:f args 0x2000
2000 VMK:ENTER:f args 0x3000
--- ticks
2 0
--- expect
caught 2 2
caught 0 0
