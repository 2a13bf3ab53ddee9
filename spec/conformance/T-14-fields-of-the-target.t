# The offsets of World and its further fields are the target's.
--- rules
T-14

--- script
VMK:ENTER:f {
	printf("%d %d\n", sizeof(World), &curworld()->id == (uint64)curworld() + 8);
}
--- target
function vmk f 0x100
world 7 "seven"
prelude
	typedef struct World { @8 int64 id; char name[32]; @56 void *cpu; } World;
end prelude

--- events
1 VMK:ENTER:f world=7

--- expect
64 1
