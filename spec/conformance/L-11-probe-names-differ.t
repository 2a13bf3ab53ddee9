# A macro may not be defined again with another probe name; with the same one it may.
--- rules
L-11 L-8

--- script
#define P VMK:ENTER:f
#define P VMK:ENTER:f
#define P VMK:ENTER:g
VMK:VMKLoad { }
--- reject
L-11 3:9 macro-redefined
