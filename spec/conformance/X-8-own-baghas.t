# A function of the script that is called `baghas` is none.
--- rules
X-8

--- options
std=paper

--- script
int baghas(int a, int k) { return a + k; }
VMK:VMKLoad { printf("%d\n", baghas(1, 2)); }
--- expect
3
