# A string is passed as a string.
--- rules
T-31

--- script
VMK:Open(char *path) { printf("%x\n", path); }
--- target
static vmk Open path:s

--- reject
T-31 1:16 probe-params
