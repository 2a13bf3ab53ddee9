# Sizes make up records and arrays: of five long and a pointer in guest32 and guest64.
--- rules
D-2 T-6 T-7

--- script
memmodel guest32;
struct a { long l[5]; char *p; };
memmodel guest64;
struct b { long l[5]; char *p; };
VMK:VMKLoad { printf("%d %d\n", sizeof(struct a), sizeof(struct b)); }

--- expect
24 48
