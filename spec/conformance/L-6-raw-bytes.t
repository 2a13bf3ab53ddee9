# TAB, CR and bytes above 127 stand for themselves in a string.
--- rules
L-6

--- script
VMK:VMKLoad { printf("%s|\n", "a	bcÃ©ÿ"); }
--- expect
a	bcÃ©ÿ|
