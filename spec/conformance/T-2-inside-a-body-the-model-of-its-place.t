# Casts and locals of a body are read under the model in force where the body stands.
--- rules
T-2

--- script
memmodel guest32;
int size32() { long *p; return sizeof(p) * 10 + sizeof(*(long *)0); }
memmodel vmw64;
int size64() { long *p; return sizeof(p) * 10 + sizeof(*(long *)0); }
VMK:VMKLoad { printf("%d %d\n", size32(), size64()); }

--- expect
44 88
