# Only a comment follows the name of the file.
--- rules
L-13

--- script
#include "a" // fine
#include "a" "a"
--- file a
--- reject
L-13 2:14 directive-extra
