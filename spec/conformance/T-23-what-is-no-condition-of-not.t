# A string, a call without value, a bag, an aggregate and a record are no condition of not.
--- rules
T-23 T-24 T-29 T-30 T-5

--- script
struct R { int v; } *r;
bag b;
aggr a;
string s;
int n;
void nothing() { }
VMK:VMKLoad {
	n = !s;
	n = !nothing();
	n = !b;
	n = !a;
	n = !*r;
}
--- reject
T-23 8:7 condition-type
T-24 9:7 no-value
T-29 10:7 bag-value
T-30 11:7 aggr-read
T-5 12:7 record-value
