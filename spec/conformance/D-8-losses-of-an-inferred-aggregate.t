# Losses of an aggregate that was inferred are reported at its first use, for each probe that had some.
--- rules
D-8 X-6 T-20

--- options
aggr-cells=1

--- script
VMM:HV_Exit { seen[RAX]++; }
VMM:HV_Resume { seen[RAX]++; }

--- events
1 VMM:HV_Exit RAX=1
2 VMM:HV_Exit RAX=2
3 VMM:HV_Resume RAX=3
4 VMM:HV_Exit RAX=4
5 VMM:HV_Resume RAX=1

--- trap
AggrFull 1:15 2
AggrFull 1:15 1

--- expect
