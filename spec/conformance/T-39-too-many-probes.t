# One probe more than PROBES; the place is the first one too many.
--- rules
T-39 X-7

--- script
#define P VMK:VMKLoad { n++; }
#define P8 P P P P P P P P
#define P64 P8 P8 P8 P8 P8 P8 P8 P8
#define P512 P64 P64 P64 P64 P64 P64 P64 P64
int n;
P512 P512 P512 P512 P512 P512 P512 P512
VMK:VMKUnload { printf("%d\n", n); }
--- reject
T-39 7:1 too-many-probes
