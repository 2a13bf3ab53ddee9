# An argument of a function and a result are integers, and so are most of a static probe.
--- rules
T-31

--- script
VMK:ENTER:f(int fd, string path) { printf("%s\n", path); }
VMK:EXIT:f(string s) { printf("%s\n", s); }
VMM:In(string port) { printf("%s\n", port); }
--- target
function vmk f 0x10

--- reject
T-31 1:28 probe-params
T-31 2:19 probe-params
T-31 3:15 probe-params
