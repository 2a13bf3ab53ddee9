# An enumeration may have a tag, values that are expressions, and a comma behind the last constant.
--- rules
G-8

--- script
enum Reason { HLT = 12, EPT = HLT * 4, OTHER, };
enum { NONE = -1, ZERO } r = 7;
VMK:VMKLoad { enum Reason x = EPT; printf("%d %d %d %d %d\n", x, OTHER, NONE, ZERO, r); }
--- expect
48 49 -1 0 7
