# An exception two calls deep leaves both functions; their ticks are taken.
--- rules
E-23 X-1 X-4

--- script
int inner(int *p) { if (p == 0x3000) printf("inner "); return *p; }
int outer(int *p) { int n = inner(p); return n + 1; }
VMK:ENTER:f(int *p)
{
	try { printf("%d\n", outer(p)); } catch { printf("caught %s\n", excname()); }
}

--- target
function vmk f 0x1000
memory vmk 0x2000 u32 3

--- events
1000 VMK:ENTER:f args 0x2000
2000 VMK:ENTER:f args 0x3000
--- ticks
2 2
--- expect
4
inner caught BadAddress
