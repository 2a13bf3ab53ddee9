# Where a target passes a string the parameter is one.
--- rules
T-31 P-7

--- script
VMK:Open(string path, int mode) { printf("%s %o\n", path, mode); }
--- target
static vmk Open path:s mode:i

--- events
1 VMK:Open args "/etc/motd" 420

--- expect
/etc/motd 644
