# A call takes its tick after its arguments: with the budget used up by them, what they do is done.
--- rules
X-4

--- options
ticks=2

--- script
int n;
int f(int x) { n += x; return x; }
VMM:HV_Exit { f(f(1) + f(2)); }
VMM:VMMUnload { printf("%d\n", n); }
--- events
1 VMM:HV_Exit

--- expect
3
--- ticks
2 0
--- trap
TimeLimit 3:15 1
