# A pointer to a function cannot be stepped, indexed or subtracted.
--- rules
T-5

--- script
void (*f)();
int n;
VMK:VMKLoad {
	n = f + 1;
	f++;
	f -= 2;
	n = f - f;
	n = f[1];
}

--- reject
T-5 4:8 void-pointer
T-5 5:3 void-pointer
T-5 6:4 void-pointer
T-5 7:8 void-pointer
T-5 8:7 void-pointer
