# A function behind a pointer gives no array and no function either; the place is its list of parameters.
--- rules
T-25 T-3

--- script
int (*p)(int)[3];
int (*q)(int)(int);
VMK:VMKLoad { }
--- reject
T-25 1:9 function-result
T-25 2:9 function-result
