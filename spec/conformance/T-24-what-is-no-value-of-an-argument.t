# A string, a call without value, a bag, an aggregate and a record as an argument.
--- rules
T-24 T-29 T-30 T-5 T-21

--- script
struct R { int v; } *r;
bag b;
aggr a;
string s;
int n;
void nothing() { }
int f(int x) { return x; }
VMK:VMKLoad {
	f(s);
	f(nothing());
	f(b);
	f(a);
	f(*r);
}
--- reject
T-21 9:4 assign-type
T-24 10:4 no-value
T-29 11:4 bag-value
T-30 12:4 aggr-read
T-5 13:4 record-value
