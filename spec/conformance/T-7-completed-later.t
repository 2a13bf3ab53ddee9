# A tag that is mentioned first and defined later is complete for every mention, in bodies before the definition too.
--- rules
T-7 T-15

--- script
struct later *q;
typedef struct later later_t;
VMK:VMKLoad {
	q = 0x1000;
	printf("%d %d %d\n", q->b, sizeof(*q), sizeof(later_t));
}
struct later { struct later *a; int b; };
--- target
memory vmk 0x1000 u64 0 5

--- expect
5 16 16
