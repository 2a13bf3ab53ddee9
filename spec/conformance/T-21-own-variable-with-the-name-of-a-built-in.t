# A variable that hides a built-in one can be assigned to.
--- rules
T-21 T-15

--- script
int RAX;
VMK:VMKLoad { RAX = 7; printf("%d\n", RAX); }
--- expect
7
