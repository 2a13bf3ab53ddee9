# A dynamic probe has a location.
--- rules
L-8

--- script
VMK:ENTER: { }
VMK:READ { }
VMK:OFFSET::28 { }
--- reject
L-8 1:1 probe-no-location
L-8 2:1 probe-no-location
L-8 3:1 probe-no-location
