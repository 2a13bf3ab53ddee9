# One use may expand to MACRO_TOKENS tokens; the last of them counts like the others.
--- rules
L-11

--- script
#define A1 ;;;;;;;;;;
#define A2 A1 A1 A1 A1 A1 A1 A1 A1 A1 A1
#define A3 A2 A2 A2 A2 A2 A2 A2 A2 A2 A2
#define A4 A3 A3 A3 A3 A3 A3 A3 A3 A3 A3
#define LAST A4 A4 A4 A4 A4 A4 A4 A4 A4 A3 A3 A3 A3 A3 A3 A3 A3 A3 A2 A2 A2 A2 A2 A2 A2 A2 A2 A1 A1 A1 A1 A1 A1 A1 A1 A1 ;;;;;;;;; int
LAST n = 7;
VMK:VMKLoad { printf("%d\n", n); }
--- expect
7
