# VMK and POSIX have no number.
--- rules
L-8

--- script
VMK1:VMKLoad { }
POSIX2:ENTER:f { }
--- reject
L-8 1:1 probe-target
L-8 2:1 probe-target
