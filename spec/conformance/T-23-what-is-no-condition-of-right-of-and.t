# A string, a call without value, a bag, an aggregate and a record are no condition of right of and.
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
	n = 1 && s;
	n = 1 && nothing();
	n = 1 && b;
	n = 1 && a;
	n = 1 && *r;
}
--- reject
T-23 8:11 condition-type
T-24 9:11 no-value
T-29 10:11 bag-value
T-30 11:11 aggr-read
T-5 12:11 record-value
