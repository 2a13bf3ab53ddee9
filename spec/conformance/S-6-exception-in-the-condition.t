# An exception in the condition of do ends the loop behind its first round.
--- rules
S-6 X-1 X-4

--- script
VMK:ENTER:f(int *p)
{
	int n;
	try {
		do n++; while (n < *p);
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
3 1
--- expect
end 3
caught 1
