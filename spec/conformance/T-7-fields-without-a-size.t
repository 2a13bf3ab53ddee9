# A field is no void, function, string, bag or aggregate.
--- rules
T-7

--- script
struct a { void v; };
struct b { int f(int); };
struct c { string s; };

--- reject
T-7 1:17 field-type
T-7 2:16 field-type
T-7 3:19 field-type
