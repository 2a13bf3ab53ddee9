# An exception in an argument of printf: no part of the text is printed.
--- rules
B-2 E-24 X-1

--- script
VMK:ENTER:f(int *p)
{
	try { printf("before %d ", 1, *p); } catch { printf("caught"); }
	printf("\n");
}

--- target
function vmk f 0x1000
memory vmk 0x2000 u32 3

--- events
1000 VMK:ENTER:f args 0x2000
2000 VMK:ENTER:f args 0x3000
--- warn
format-args 3:15
--- ticks
0 0
--- expect
before 1 
caught
