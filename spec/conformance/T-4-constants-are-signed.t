# Enumeration constants and built-in constants are int64, also with a value above 2^63.
--- rules
T-4 T-11 B-30

--- script
enum { ALL = 0xffffffffffffffff, ONE = 1 };
VMK:VMKLoad { printf("%d %d %d %d\n", ALL < 0, -1 < ONE, -1 < REG_RCX, sizeof(ONE)); }

--- expect
1 1 1 8
