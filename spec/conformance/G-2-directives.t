# Blanks, quotes and a comment may stand around the value of a head directive.
--- rules
G-2

--- script
@VMK	// the kernel
@VM1="web"
   @ VM2 = "build server" /* the other one */
@MEMORY_MODEL = guest16
@SYMBOL_FILE = "/boot/System.map"
VMM1:VMMLoad { printf("web %d\n", sizeof(int)); }
VMM2:VMMLoad { printf("build server\n"); }
--- target
vm 1 name=web
vm 2 name="build server"

--- expect
web 2
build server
