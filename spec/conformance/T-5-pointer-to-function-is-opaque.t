# A pointer to a function is kept, compared and printed; a read of one takes the width of a pointer.
--- rules
T-5 G-6

--- script
struct ops { void (*open)(int, char *); int (*close)(void); } *o;
int (*f)(int);
VMK:VMKLoad {
	o = 0x1000;
	f = o->close;
	printf("%x %x %d %d\n", o->open, f, f == o->close, sizeof(f));
}
--- target
memory vmk 0x1000 u64 0x418000 0x419000

--- expect
418000 419000 1 8
