#!/bin/bash -eu
# Runs in the container that the Dockerfile beside it makes.
exec "$SRC/vprobes/fuzz/build.sh"
