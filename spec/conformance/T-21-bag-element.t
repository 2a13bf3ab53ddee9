# = and no other assignment but <- and op= goes to an element of a bag.
--- rules
T-21 T-29

--- script
bag b;
VMK:VMKLoad { b[1] = 2; }
--- reject
T-21 2:20 assign-element
