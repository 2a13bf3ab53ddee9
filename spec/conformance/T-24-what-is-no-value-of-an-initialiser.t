# A string, a call without value, a bag, an aggregate and a record as an initialiser.
--- rules
T-24 T-29 T-30 T-5 T-21

--- script
struct R { int v; } *r;
bag b;
aggr a;
string s;
int n;
void nothing() { }
VMK:VMKLoad {
	{ int x = s; n = x; }
	{ int x = nothing(); n = x; }
	{ int x = b; n = x; }
	{ int x = a; n = x; }
	{ int x = *r; n = x; }
}
--- reject
T-21 8:12 assign-type
T-24 9:12 no-value
T-29 10:12 bag-value
T-30 11:12 aggr-read
T-5 12:12 record-value
