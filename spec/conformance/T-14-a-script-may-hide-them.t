# A script may declare the names as something else; curworld() still leads to the target's World.
--- rules
T-14 T-15

--- script
typedef struct { char c; } World;
int ExcFrame = 4;
VMK:ENTER:f { printf("%d %d %d\n", sizeof(World), ExcFrame, curworld()->id); }
--- target
function vmk f 0x100
world 7 "seven"

--- events
1 VMK:ENTER:f world=7

--- expect
1 4 7
