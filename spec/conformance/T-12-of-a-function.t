# A typedef of a function names what a pointer may lead to.
--- rules
T-12

--- script
typedef int handler(int, char *);
struct ops { handler *open; } *o;
handler *h;
VMK:VMKLoad {
	o = 0x1000;
	h = o->open;
	printf("%x %d\n", h, sizeof(handler *));
}
--- target
memory vmk 0x1000 u64 0x4180

--- expect
4180 8
