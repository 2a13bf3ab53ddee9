# #define and #undef need an identifier, which a keyword is not.
--- rules
L-11

--- script
#define
#define 5 6
#define int long
#undef
--- reject
L-11 1:8 macro-name
L-11 2:9 macro-name
L-11 3:9 macro-name
L-11 4:7 macro-name
