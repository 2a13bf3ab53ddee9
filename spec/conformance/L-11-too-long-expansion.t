# One use that expands to MACRO_TOKENS + 1 tokens is an error.
--- rules
L-11

--- script
#define A1 ;;;;;;;;;;
#define A2 A1 A1 A1 A1 A1 A1 A1 A1 A1 A1
#define A3 A2 A2 A2 A2 A2 A2 A2 A2 A2 A2
#define A4 A3 A3 A3 A3 A3 A3 A3 A3 A3 A3
#define A5 A4 A4 A4 A4 A4 A4 A4 A4 A4 A4 ;
A5
--- reject
L-11 6:1 macro-too-long
