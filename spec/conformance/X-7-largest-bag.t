# A bag may be declared with room for BAG_CAPACITY_MAX entries.
--- rules
X-7 T-29

--- script
bag b[65536];
VMK:VMKLoad { b[1] <- 2; printf("%d\n", b[1]); }
--- expect
2
