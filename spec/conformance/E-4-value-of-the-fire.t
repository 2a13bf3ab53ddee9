# A built-in variable has the value of the fire, as an unsigned cell.
--- rules
E-4 B-26 T-4
--- script
VMM:HV_Exit { printf("%x %d\n", RAX, RAX > 5); }
--- events
1 VMM:HV_Exit RAX=0x1f
2 VMM:HV_Exit RAX=-1
3 VMM:HV_Exit
--- expect
1f 1
ffffffffffffffff 1
0 0
