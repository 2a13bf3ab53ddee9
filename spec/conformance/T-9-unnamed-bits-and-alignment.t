# A named bit-field aligns the record as its type; an unnamed one takes room but does not align.
--- rules
T-9

--- script
struct named { char c; int b : 8; };
struct unnamed { char c; int : 8; };
struct closed { char c; int : 0; char d; };
struct only { uint64 b : 1; };
VMK:VMKLoad {
	printf("%d %d ", sizeof(struct named), sizeof(struct unnamed));
	printf("%d %d\n", sizeof(struct closed), sizeof(struct only));
}

--- expect
4 2 5 8
