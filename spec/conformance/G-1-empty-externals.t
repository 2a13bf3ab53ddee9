# A `;` is an external that means nothing.
--- rules
G-1

--- script
;;
int a = 1;;
VMK:VMKLoad { printf("%d\n", a); };
--- expect
1
