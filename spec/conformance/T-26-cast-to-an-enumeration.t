# An enumeration is as wide as long: under a 64-bit model its cast changes nothing, under guest32 it cuts to 4 bytes.
--- rules
T-26 T-11

--- script
enum Wide { A };
memmodel guest32;
enum Narrow { B };
VMK:VMKLoad { printf("%x %d\n", (enum Wide)0x1ffffffff, (enum Narrow)0x1fffffffe); }
--- expect
1ffffffff -2
