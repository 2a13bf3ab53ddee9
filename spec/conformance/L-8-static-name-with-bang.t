# The name of a static probe is an identifier, so it may hold a `!`.
--- rules
L-8 T-37

--- script
VMK:mod!note { printf("noted\n"); }
--- target
static vmk mod!note

--- events
1 VMK:mod!note

--- expect
noted
