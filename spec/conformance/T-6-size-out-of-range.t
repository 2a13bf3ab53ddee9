# The size of an array is not negative and at most 2^31.
--- rules
T-6

--- script
struct s {
	int a[-1];
	char b[2147483649];
	char c[0xffffffffffffffff];
};

--- reject
T-6 2:8 array-size
T-6 3:9 array-size
T-6 4:9 array-size
