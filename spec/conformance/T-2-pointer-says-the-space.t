# A read goes to the space of the pointer and has the width of the pointee, each of its own model.
--- rules
T-2 E-17

--- script
memmodel guest32;
typedef long word32;
typedef word32 *guest_ptr;
memmodel vmw64;
word32 *own;
guest_ptr guest;
VMM:VMM1Hz {
	own = guest = 0x1000;
	printf("%x %x\n", *own, *guest);
}
--- target
memory vmm 1 0x1000 u32 0x11111111 0xffffffff
memory guest 1 0x1000 u32 0x22222222 0xffffffff

--- events
1 VMM:VMM1Hz

--- expect
11111111 22222222
