# Inclusion that is INCLUDE_DEPTH + 1 deep is an error.
--- rules
L-13

--- script
#include "f1"
--- file f1
#include "f2"
--- file f2
#include "f3"
--- file f3
#include "f4"
--- file f4
#include "f5"
--- file f5
#include "f6"
--- file f6
#include "f7"
--- file f7
#include "f8"
--- file f8
#include "f9"
--- file f9
#include "f10"
--- file f10
#include "f11"
--- file f11
#include "f12"
--- file f12
#include "f13"
--- file f13
#include "f14"
--- file f14
#include "f15"
--- file f15
#include "f16"
--- file f16
#include "f17"
--- file f17
int depth = 17;
--- reject
L-13 f16:1:10 include-depth
