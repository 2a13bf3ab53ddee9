# The initialiser must be one that may be assigned.
--- rules
T-18 T-21

--- script
int a = "3";
string b = 3;
VMK:VMKLoad {
	int c = PROBENAME;
	string d = TSC;
}

--- reject
T-21 1:9 assign-type
T-21 2:12 assign-type
T-21 4:10 assign-type
T-21 5:13 assign-type
