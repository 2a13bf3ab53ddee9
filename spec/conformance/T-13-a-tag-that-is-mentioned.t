# What the text of a module only mentions is asked for when its fields or its size are needed, in circles too.
--- rules
T-13 T-7

--- script
VMK:VMKLoad {
	$net.Task *t = 0x1000;
	printf("%d %d %d\n", t->mm->total, t->mm->owner->parent->id, sizeof(*t->mm));
	printf("%d\n", (t->mm + 1) == 0x2010);
}
--- target
types net
	struct Task { int id; @8 struct Mm *mm; struct Task *parent; struct Nowhere *none; };
end types
types net
	struct Mm { int total; struct Task *owner; };
end types
memory vmk 0x1000 u32 1 u32 0 u64 0x2000 u64 0x1000
memory vmk 0x2000 u32 7 u32 0 u64 0x1000

--- expect
7 1 16
1
