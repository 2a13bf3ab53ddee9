# The type of a bit-field may be a typedef; it is read in the space of the pointer.
--- rules
T-9 T-2 T-12

--- script
memmodel guest64;
typedef struct { uint8 lo : 4; uint8 hi : 4; } *desc_t;
VMM:VMM1Hz {
	desc_t d = 0x1000;
	printf("%x %x\n", d->lo, (*d).hi);
}
--- target
memory guest 1 0x1000 u8 0xab
memory vmm 1 0x1000 u8 0xcd

--- events
1 VMM:VMM1Hz

--- expect
b a
