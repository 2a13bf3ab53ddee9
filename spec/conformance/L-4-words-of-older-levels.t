# The words of the old output language are identifiers.
--- rules
L-4

--- script
int version = 1, vprobe = 2, defun = 3, cond = 4, setint = 5, defaggr = 6, ARG0 = 7;
VMK:VMKLoad { printf("%d%d%d%d%d%d%d\n", version, vprobe, defun, cond, setint, defaggr, ARG0); }
--- expect
1234567
