# An offset is not negative and at most 2^31.
--- rules
T-10

--- script
struct far { @2147483647 char x; };
struct a { @-1 int x; };
struct b { @2147483649 char x; };
struct c { @0xffffffffffffffff char x; };

--- reject
T-10 2:13 field-offset
T-10 3:13 field-offset
T-10 4:13 field-offset
