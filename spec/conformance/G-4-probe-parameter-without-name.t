# A parameter of a probe has a name.
--- rules
G-4

--- script
VMK:ENTER:f(int *) { }
--- target
function vmk f 0x1000
--- reject
G-4 1:13 param-no-name
