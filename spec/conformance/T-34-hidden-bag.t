# A local variable with the name of a bag hides it.
--- rules
T-34 T-15

--- script
bag held;
VMK:VMKLoad { int held = 1; foreach (k in held) printf("%d\n", k); }
--- reject
T-34 2:43 foreach-bag
