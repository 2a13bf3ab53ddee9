# A pointer to or array of 1-byte integers is read as text where the counts of keys want a string.
--- rules
T-30 E-19

--- script
aggr a[1][2];
struct rec { char name[3]; uint8 *text; } *r;
VMK:VMKLoad {
	r = 0x1000;
	a[r->name, 7, r->text]++;
	printa(a, "%0$d %1$s %2$s");
}
--- target
memory vmk 0x1000 chars "abcd" zero 4 u64 0x2000 str "text"
memory vmk 0x2000 str "text"

--- expect
7 abc text
