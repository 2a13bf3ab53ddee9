# One parameter more than PARAMS.
--- rules
T-39 X-7

--- script
int f(int a, int b, int c, int d, int e, int g, int h, int i, int j, int k, int l, int m, int n, int o, int p, int q,
      int r, int s, int t, int u, int v, int w, int x, int y, int z, int A, int B, int C, int D, int E, int F, int G, int H) {
	return a;
}
VMK:VMKLoad { }
--- reject
T-39 1:5 too-many-params
