# A typographic apostrophe is read as a plain one, which is an error.
--- rules
L-10

--- script
int a = ‘a’;
--- warn
typography 1:9
--- reject
L-5 1:9 char-constant
