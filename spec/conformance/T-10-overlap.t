# A block may not begin before the end of the block placed before it, in whole bytes.
--- rules
T-10

--- script
struct a { @4 int x; @6 int y; };
struct b { @6 int y; @4 int x; };
struct c { int x; @3 char y; };
struct d { @0 uint8 x : 7; uint8 y : 3; @1 char z; };
struct e { @8 int x; @8 char y; };
struct f { @1 struct { int a; } in; @2 char b; };

--- reject
T-10 1:29 non-monotonic-offset
T-10 2:19 non-monotonic-offset
T-10 3:27 non-monotonic-offset
T-10 4:49 non-monotonic-offset
T-10 5:30 non-monotonic-offset
T-10 6:45 non-monotonic-offset
