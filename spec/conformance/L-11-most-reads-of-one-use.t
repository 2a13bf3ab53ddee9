# A use may read 400,000 tokens of replacements: 3 D5 read 333,333, 6 D4 66,666, E one.
--- rules
L-11 X-7

--- script
#define E
#define D1 E E E E E E E E E E
#define D2 D1 D1 D1 D1 D1 D1 D1 D1 D1 D1
#define D3 D2 D2 D2 D2 D2 D2 D2 D2 D2 D2
#define D4 D3 D3 D3 D3 D3 D3 D3 D3 D3 D3
#define D5 D4 D4 D4 D4 D4 D4 D4 D4 D4 D4
#define MOST D5 D5 D5 D4 D4 D4 D4 D4 D4 E
MOST
VMK:VMKLoad { printf("fine\n"); }
--- expect
fine
