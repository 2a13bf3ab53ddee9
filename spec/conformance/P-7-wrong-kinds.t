# The types of the parameters fit what is passed.
--- rules
P-7 T-31

--- script
VMX:note(string n, string text) { }
VMX:note(int n, int text) { }
--- target
static vmx note n:i text:s
--- reject
T-31 1:17 probe-params
T-31 2:21 probe-params
