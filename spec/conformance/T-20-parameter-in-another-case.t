# The same for a parameter.
--- rules
T-20

--- script
VMK:ENTER:f(int Len) { len = 3; printf("%d\n", Len); }
--- target
function vmk f 0x10

--- reject
T-20 1:24 unknown-name
