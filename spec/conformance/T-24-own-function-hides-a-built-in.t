# A function with the name of a built-in one, withheld ones too, is the one that is called.
--- rules
T-24 T-15 B-31

--- script
int getguest(int a) { return a + 1; }
int strcmp(int a, int b) { return a - b; }
VMK:VMKLoad { printf("%d %d\n", getguest(4), strcmp(9, 2)); }
--- expect
5 7
