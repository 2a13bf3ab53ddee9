# A pervm integer starts anew in each VM, a perhost one once.
--- rules
D-4 D-3

--- script
pervm int v = 100;
perhost int h = -1;
VMM:VMMLoad { v++; h++; printf("%d %d\n", v, h); }

--- target
vm 1
vm 2

--- expect
101 0
101 1
