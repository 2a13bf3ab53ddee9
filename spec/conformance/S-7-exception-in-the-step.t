# An exception in the step of for: the body has run, its tick is taken, the variable keeps its value.
--- rules
S-7 X-1 X-4

--- script
VMK:ENTER:f(int *p)
{
	int i, n;
	try {
		for (i = 0; i < 3; i += *p) n++;
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
1 1
--- expect
end 3 1
caught 0 1
