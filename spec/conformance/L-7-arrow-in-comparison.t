# `x<-5` is no comparison with -5.
--- rules
L-7 T-21

--- script
VMK:VMKLoad { int x; if (x<-5) x = 0; }
--- reject
T-21 1:27 sample-target
