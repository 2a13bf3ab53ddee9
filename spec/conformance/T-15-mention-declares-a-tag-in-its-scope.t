# A tag that is first mentioned in a block is one of that block: a later definition outside does not complete it.
--- rules
T-15 T-5 T-7

--- script
VMK:VMKLoad { struct s *p; printf("%x\n", p + 1); }
struct s { int i; };

--- reject
T-5 1:45 incomplete-type
