# Included files include others; what they define lives on behind them.
--- rules
L-13

--- script
#include "a"
VMK:VMKLoad { printf("%d %d\n", A, B); }
--- file a
#define A 1
#include "b"
--- file b
#define B (A + 1)
--- expect
1 2
