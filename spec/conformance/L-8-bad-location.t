# A location is a symbol or a number; a number fits 64 bits and does not begin with a 0.
--- rules
L-8

--- script
VMK:ENTER:12ab { }
VMK:ENTER:0x { }
VMK:ENTER:010 { }
VMK:ENTER:0x10000000000000000 { }
VMK:ENTER:!f { }
--- reject
L-8 1:1 probe-bad-location
L-8 2:1 probe-bad-location
L-8 3:1 probe-bad-location
L-8 4:1 probe-bad-location
L-8 5:1 probe-bad-location
