# exit takes no argument and has no value.
--- rules
S-12 T-24
--- script
int n;
VMK:VMKLoad {
	exit(1);
	n = exit();
}
--- reject
T-24 3:2 argument-count
T-24 4:6 no-value
