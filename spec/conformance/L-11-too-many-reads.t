# A use that reads more than 4 * MACRO_TOKENS tokens is an error, though nothing comes out.
--- rules
L-11

--- script
#define E
#define A1 E E E E E E E E E E
#define A2 A1 A1 A1 A1 A1 A1 A1 A1 A1 A1
#define A3 A2 A2 A2 A2 A2 A2 A2 A2 A2 A2
#define A4 A3 A3 A3 A3 A3 A3 A3 A3 A3 A3
#define A5 A4 A4 A4 A4 A4 A4 A4 A4 A4 A4
#define A6 A5 A5 A5 A5
A5
A6
--- reject
L-11 9:1 macro-too-long
