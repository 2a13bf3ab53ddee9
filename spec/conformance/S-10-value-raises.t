# If the value of a return raises, the function does not return: a handler in it may return another.
--- rules
S-10 S-11 E-1
--- script
int divide(int n) { try { return 100 / n; } catch { return -1; } }
VMK:VMKLoad { printf("%d %d\n", divide(7), divide(0)); }
--- expect
14 -1
