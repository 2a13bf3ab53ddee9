# A record ends at 2^31 bytes at the latest.
--- rules
T-7

--- script
struct fits { char a[2147483647]; char b; };
struct a { char a[2147483647]; short b; };
struct b { char a[2147483648]; struct { } e; char b; };
struct c { uint64 a; char b[2147483640]; char c; };

--- reject
T-7 2:38 type-too-large
T-7 3:51 type-too-large
T-7 4:47 type-too-large
