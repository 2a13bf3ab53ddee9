# Pointers to a record without fields have step 0: they cannot be subtracted.
--- rules
T-5

--- script
struct empty { } *p, *q;
int n;
VMK:VMKLoad {
	n = p + 3 == p;
	n = p - q;
}

--- reject
T-5 5:8 empty-type
