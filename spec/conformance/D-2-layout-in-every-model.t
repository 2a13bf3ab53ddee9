# Where each type stands behind a char, and the size of the whole, in the six models.
--- rules
D-2 T-2 T-7

--- script
#define FIELDS char a; char c; char b; short s; char d; int i; char e; long l; char g; long long x; char h; char *p; char k;
#define OFFSETS &o->c, &o->s, &o->i, &o->l, &o->x, &o->p, sizeof(*o)
memmodel vmw32;
VMK:VMKLoad { struct { FIELDS } *o = 0; printf("%d %d %d %d %d %d %d\n", OFFSETS); }
memmodel vmw64;
VMK:VMKLoad { struct { FIELDS } *o = 0; printf("%d %d %d %d %d %d %d\n", OFFSETS); }
memmodel guest16;
VMK:VMKLoad { struct { FIELDS } *o = 0; printf("%d %d %d %d %d %d %d\n", OFFSETS); }
memmodel guest32;
VMK:VMKLoad { struct { FIELDS } *o = 0; printf("%d %d %d %d %d %d %d\n", OFFSETS); }
memmodel guest64;
VMK:VMKLoad { struct { FIELDS } *o = 0; printf("%d %d %d %d %d %d %d\n", OFFSETS); }
memmodel guestphys;
VMK:VMKLoad { struct { FIELDS } *o = 0; printf("%d %d %d %d %d %d %d\n", OFFSETS); }

--- expect
1 4 8 16 24 36 48
1 4 8 16 32 48 64
1 4 8 12 20 26 32
1 4 8 16 24 36 48
1 4 8 16 32 48 64
1 4 8 24 40 56 72
