# A pointer that is a field leads to the space of its own model, not to that of the record it was read from.
--- rules
T-2 E-19

--- script
memmodel guest64;
typedef char *guest_text;
memmodel vmw64;
struct request { guest_text name; char *owner; } *r;
VMM:VMM1Hz {
	r = 0x1000;
	printf("%s %s\n", (string)r->name, (string)r->owner);
}
--- target
memory vmm 1 0x1000 u64 0x2000 0x2000
memory vmm 1 0x2000 str "monitor"
memory guest 1 0x2000 str "guest"

--- events
1 VMM:VMM1Hz

--- expect
guest monitor
