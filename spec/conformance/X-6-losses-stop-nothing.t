# A loss ends no fire.
--- rules
X-6

--- script
bag b[1];
VMK:VMKLoad { b[1] <- 1; b[2] <- 2; printf("goes on\n"); }
--- expect
goes on
--- trap
BagFull 1:5 1
