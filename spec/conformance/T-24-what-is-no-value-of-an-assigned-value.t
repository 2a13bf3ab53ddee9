# A string, a call without value, a bag, an aggregate and a record as an assigned value.
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
	n = s;
	n = nothing();
	n = b;
	n = a;
	n = *r;
}
--- reject
T-21 8:6 assign-type
T-24 9:6 no-value
T-29 10:6 bag-value
T-30 11:6 aggr-read
T-5 12:6 record-value
