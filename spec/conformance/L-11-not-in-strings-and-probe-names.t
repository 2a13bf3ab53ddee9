# Strings, probe names and import names are never replaced.
--- rules
L-11 L-8

--- script
#define VMKLoad nowhere
#define VMK nowhere
#define net nowhere
#define Pkt nowhere
VMK:VMKLoad { printf("VMKLoad %d\n", sizeof($net.Pkt)); }
--- target
types net
	typedef struct Pkt { int len; } Pkt;
end types

--- expect
VMKLoad 4
