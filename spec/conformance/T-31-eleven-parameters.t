# One parameter more than PROBE_PARAMS.
--- rules
T-31 X-7

--- script
VMK:ENTER:f(int a, int b, int c, int d, int e, int g, int h, int i, int j, int k, int l) { }
--- target
function vmk f 0x10

--- reject
T-31 1:1 probe-params
