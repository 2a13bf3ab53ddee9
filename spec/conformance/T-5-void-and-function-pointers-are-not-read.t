# What a void pointer or a pointer to a function leads to has no value.
--- rules
T-5

--- script
void *v;
void (*f)();
int n;
VMK:VMKLoad {
	n = *v;
	n = v[2];
	n = *f;
}

--- reject
T-5 5:6 void-pointer
T-5 6:7 void-pointer
T-5 7:6 void-pointer
