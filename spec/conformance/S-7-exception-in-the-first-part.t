# An exception in the first part of for: no condition, no body, and the variable keeps its value.
--- rules
S-7 X-1 X-4

--- script
VMK:ENTER:f(int *p)
{
	int i = 7, n;
	try {
		for (i = *p; i < 5; i++) n++;
		printf("end %d %d\n", i, n);
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
end 5 2
caught 7 0
