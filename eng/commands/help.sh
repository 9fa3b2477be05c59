#!/bin/sh
cat <<'TEXT'
./rlm: everything of RlmAspire from one command

The stack
  up [--detach] [--json]              install what is missing, build, start everything, print the URLs;
                                      Ctrl+C ends it, or with --detach ./rlm down
  down                                end the stack
  setup                               only install what is missing

Development
  test [--unit|--web|--e2e] [filter]  run the tests; a filter is a part of a test's name
  bench [name] [--json]               run a benchmark; without a name, list them

Anything else goes to the CLI:
TEXT
root=$(cd "$(dirname "$0")/../.." && pwd)
[ -x "$root/artifacts/bin/RlmAspire.Cli/release/rlm" ] || echo "  (not built yet: ./rlm up builds it)"
