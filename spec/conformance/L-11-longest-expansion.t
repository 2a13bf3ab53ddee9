# One use may expand to MACRO_TOKENS tokens.
--- rules
L-11

--- script
#define A1 ;;;;;;;;;;
#define A2 A1 A1 A1 A1 A1 A1 A1 A1 A1 A1
#define A3 A2 A2 A2 A2 A2 A2 A2 A2 A2 A2
#define A4 A3 A3 A3 A3 A3 A3 A3 A3 A3 A3
#define A5 A4 A4 A4 A4 A4 A4 A4 A4 A4 A4
A5
VMK:VMKLoad { printf("done\n"); }
--- expect
done
