# Structs, unions and enums share their tags: a mention says the kind that the tag has.
--- rules
T-15

--- script
struct s { int i; };
union s *a;
enum s b;
enum e { A };
struct e *c;
union e { int i; };
struct later;
enum later { B };

--- reject
T-15 2:7 tag-clash
T-15 3:6 tag-clash
T-15 5:8 tag-clash
T-15 6:7 tag-clash
T-15 8:6 tag-clash
