# EXIT passes one value.
--- rules
P-4 T-31

--- script
VMK:EXIT:f(int result, int more) { }
--- target
function vmk f 0x1000
--- reject
T-31 1:1 probe-params
