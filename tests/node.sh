# shellcheck shell=bash
# What the checks that run on Node.js share. Sourced by their `run`, in their folder; leaves counts in passed and failed.

is_new_enough() {
  node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)'
}

# Debian 12's own is older: the program alone is taken from npm, and stays in tests/.node.
require_node() {
  is_new_enough && return
  local machine
  machine=$(uname -m)
  npm install --prefix ../.node --no-save --no-progress "node-linux-${machine/x86_64/x64}@20.19.5" >/dev/null
  PATH=$(echo "${PWD%/*}"/.node/node_modules/node-linux-*/bin):$PATH
  is_new_enough || { echo 'These tests need Node.js 20.19 or newer and npm' >&2; return 1; }
}

# Installed anew only when the lock file says something else than what lies here.
install_locked() {
  cmp -s package-lock.json node_modules/.installed-lock && return
  npm ci --prefer-offline --no-progress && cp package-lock.json node_modules/.installed-lock
}

# Runs `... node --test ARGUMENTS`: what stands before node is given first, up to --.
run_node_tests() {
  local before=() report code
  while [ "$1" != -- ]; do before+=("$1") && shift; done
  shift
  report=$(mktemp)
  "${before[@]}" node --test --test-reporter=tap --test-reporter-destination="$report" --test-reporter="${TEST_REPORTER:-dot}" --test-reporter-destination=stdout "$@"
  code=$?
  passed=$(count_in "$report" pass)
  failed=$(($(count_in "$report" fail) + $(count_in "$report" cancelled) + $(count_in "$report" skipped) + $(count_in "$report" todo)))
  grep -A "${TOLD_OF_FAILURE:-8}" '^ *not ok' "$report"
  rm -f "$report"
  if [ "$code" -ne 0 ] && [ "$failed" -eq 0 ]; then
    echo "node --test ended with $code though no test failed" >&2
    failed=1
  fi
}

count_in() { sed -n "s/^# $2 \([0-9]*\)$/\1/p" "$1" | tail -n 1; }
