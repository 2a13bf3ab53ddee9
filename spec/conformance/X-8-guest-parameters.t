# Parameters of GUEST ENTER probes are an extension.
--- rules
X-8

--- options
std=paper

--- script
GUEST:ENTER:f() { }
GUEST:ENTER:f(int a) { }
--- target
function guest f 0x1000
--- reject
X-8 2:1 extension
