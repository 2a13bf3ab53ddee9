# A macro may not be defined again with another import: neither with another type nor with another module.
--- rules
L-11 L-9

--- script
#define T $vmkernel.Pkt
#define T $vmkernel.Pkt
#define T $vmkernel.Other
#define U $vmkernel.Pkt
#define U $other.Pkt
VMK:VMKLoad { }
--- reject
L-11 3:9 macro-redefined
L-11 5:9 macro-redefined
