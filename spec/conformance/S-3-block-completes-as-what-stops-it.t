# A statement that does not complete normally ends all the blocks around it; an empty block does nothing.
--- rules
S-3
--- script
int f() { { { } { return 1; } } return 2; }
VMK:VMKLoad { { } printf("%d\n", f()); { exit(); printf("no\n"); } printf("no\n"); }
--- expect
1
