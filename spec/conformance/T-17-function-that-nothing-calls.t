# What no probe reaches may use variables of every class.
--- rules
T-17 T-32

--- script
pervm int n;
pervmk int k;
int both() { return n + k; }
VMK:VMKLoad { printf("fine\n"); }

--- expect
fine
