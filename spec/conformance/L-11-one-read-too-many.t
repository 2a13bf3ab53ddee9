# A use that reads 400,001 tokens is an error, though nothing comes out.
--- rules
L-11 X-7

--- script
#define E
#define D1 E E E E E E E E E E
#define D2 D1 D1 D1 D1 D1 D1 D1 D1 D1 D1
#define D3 D2 D2 D2 D2 D2 D2 D2 D2 D2 D2
#define D4 D3 D3 D3 D3 D3 D3 D3 D3 D3 D3
#define D5 D4 D4 D4 D4 D4 D4 D4 D4 D4 D4
#define MORE D5 D5 D5 D4 D4 D4 D4 D4 D4 E E
MORE
VMK:VMKLoad { }
--- reject
L-11 8:1 macro-too-long
