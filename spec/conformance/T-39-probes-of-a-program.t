# A program may have PROBES probes: 4096 of them by macros, and all of them run.
--- rules
T-39 X-7 L-11

--- script
#define P VMK:VMKLoad { n++; if (n == 4096) printf("%d\n", n); }
#define P8 P P P P P P P P
#define P64 P8 P8 P8 P8 P8 P8 P8 P8
#define P512 P64 P64 P64 P64 P64 P64 P64 P64
int n;
P512 P512 P512 P512 P512 P512 P512 P512
--- expect
4096
