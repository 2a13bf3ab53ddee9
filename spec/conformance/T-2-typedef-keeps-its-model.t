# A typedef keeps the widths of the model under which it was written.
--- rules
T-2 T-12 T-11

--- script
memmodel guest32;
typedef long word;
typedef struct pair { long a; char *p; } pair_t;
enum side { LEFT };
memmodel vmw64;
word w;
enum side s;
VMK:VMKLoad { printf("%d %d %d %d\n", sizeof(w), sizeof(pair_t), sizeof(s), sizeof(long)); }

--- expect
4 8 4 8
