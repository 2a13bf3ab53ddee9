# The size of a bag may be any constant expression from 1 on: here there is room for 2 entries.
--- rules
T-29 T-19

--- script
enum { N = 3 };
bag b[sizeof(int) > 4 ? 9 : N - 1];
VMK:VMKLoad { printf("%d%d%d\n", b[1] <- 1, b[2] <- 1, b[3] <- 1); }
--- trap
BagFull 2:5 1
--- expect
110
