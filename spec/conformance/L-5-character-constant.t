# There are no character constants.
--- rules
L-5

--- script
int a = 'a';
--- reject
L-5 1:9 char-constant
