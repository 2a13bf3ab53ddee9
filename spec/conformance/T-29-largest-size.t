# A bag of BAG_CAPACITY_MAX entries is accepted.
--- rules
T-29 X-7

--- script
bag b[65536];
VMK:VMKLoad { b[1] <- 2; printf("%d\n", b[1]); }
--- expect
2
