# Locals do not keep their values from fire to fire.
--- rules
S-3 X-8
--- script
VMK:VMK1Hz { int n; string s; n++; s += "x"; printf("%d%s ", n, s); }
--- events
1000000000 VMK:VMK1Hz
2000000000 VMK:VMK1Hz
3000000000 VMK:VMK1Hz
--- expect no-newline
1x 1x 1x 
