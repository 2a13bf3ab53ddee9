# A string begins with its initialiser, a constant concatenation too, on each thread.
--- rules
D-4 T-18

--- script
string s = "a" "b" + "c";
VMK:VMK1Hz { s += "."; printf("%s\n", s); }

--- target
vmk cpus=2

--- events
1 VMK:VMK1Hz pcpu=0
2 VMK:VMK1Hz pcpu=1

--- expect
abc.
abc.
