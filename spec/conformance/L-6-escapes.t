# \n \t \\ \" are decoded; a backslash and any other byte is that byte.
--- rules
L-6

--- script
VMK:VMKLoad { printf("%s", "\"\\\ta\qb\x41\0\%\'" "\n"); }
--- expect
"\	aqbx410%'
