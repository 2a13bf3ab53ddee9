# Behind a second name only `(`, `[`, an assignment, `<-`, `++` or `--` make an expression of the body.
--- rules
G-3

--- script
bag b;
int n;
VMKLoad b[1] <- 2;
VMKLoad n = 3;
VMKLoad n++;
VMKLoad n--;
VMKLoad n += 4;
VMKLoad f(n);
void f(int x) { printf("%d %d\n", x, b[1]); }
--- expect
7 2
