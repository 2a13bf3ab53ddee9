# What looks like a comment inside a string is text.
--- rules
L-2

--- script
VMK:VMKLoad { printf("/* // */\n"); }
--- expect
/* // */
