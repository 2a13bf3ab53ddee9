# An exception in the condition ends the loop before a tick is taken.
--- rules
S-5 X-1 X-4

--- script
VMK:ENTER:f(int *p)
{
	int n;
	try {
		while (n < *p) n++;
		printf("end %d\n", n);
	} catch { printf("caught %d\n", n); }
}

--- target
function vmk f 0x1000
memory vmk 0x2000 u32 3

--- events
1000 VMK:ENTER:f args 0x2000
2000 VMK:ENTER:f args 0x3000
--- ticks
3 0
--- expect
end 3
caught 0
