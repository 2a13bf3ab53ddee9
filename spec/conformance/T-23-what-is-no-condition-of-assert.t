# A string, a call without value, a bag, an aggregate and a record are no condition of assert.
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
	assert(s);
	assert(nothing());
	assert(b);
	assert(a);
	assert(*r);
}
--- reject
T-23 8:9 condition-type
T-24 9:9 no-value
T-29 10:9 bag-value
T-30 11:9 aggr-read
T-5 12:9 record-value
