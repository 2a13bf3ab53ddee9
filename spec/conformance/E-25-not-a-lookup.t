# A bag has one key, which is a cell; its name alone is no value.
--- rules
E-25 T-29 T-22
--- script
bag b;
int n;
VMK:VMKLoad {
	n = b[1, 2];
	n = b["x"];
	n = b;
}
--- reject
T-29 4:7 bag-keys
T-22 5:8 operand-type
T-29 6:6 bag-value
