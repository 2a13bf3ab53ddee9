# A pointer to, and an array of, 1-byte integers as a key makes a string key.
--- rules
T-20 T-30 E-19

--- script
struct rec { char name[8]; } *r;
uint8 *text;
VMK:VMKLoad {
	r = 0x1000;
	text = 0x1000;
	by[r->name, text]++;
	printa(by);
}
--- target
memory vmk 0x1000 chars "sshd" zero 4

--- expect
strKey0  strKey1  count   pct%
   sshd     sshd      1 100.0%
