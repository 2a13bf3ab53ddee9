# There are no other directives.
--- rules
L-13

--- script
#pragma once
--- reject
L-13 1:1 directive-unknown
