# A macro may not be defined again with another string: longer, shorter, or with another byte.
--- rules
L-11 L-6

--- script
#define S "ab"
#define S "ab"
#define S "ac"
#define S "abc"
#define S "a"
VMK:VMKLoad { }
--- reject
L-11 3:9 macro-redefined
L-11 4:9 macro-redefined
L-11 5:9 macro-redefined
