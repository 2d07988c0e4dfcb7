# Shared by compare and accuracy; sourced, not run. Standard output belongs to the JSON lines, so everything else goes to standard error.
program=$(basename "$0")
root=$(cd "$here/.." && pwd)
jar=$here/target/benchmarks.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

fail() { # fail STATUS MESSAGE
  echo "$program: $2" >&2
  exit "$1"
}

need_value() { # need_value OPTION [VALUE …]
  [[ $# -ge 2 ]] || fail 2 "option '$1' needs a value"
}

absolute_directory() { # absolute_directory DIR
  [[ -d $1 ]] || fail 1 "--data: no such folder: $1"
  (cd "$1" && pwd)
}

need_python() {
  command -v python3 >/dev/null || fail 1 "python3 is needed to run the peer; install Python 3.11 or later"
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail 1 "Python 3.11 or later is needed; found $(python3 -V 2>&1)"
}

check_peer() { # check_peer NAME
  [[ $1 =~ ^[a-z0-9-]+$ && -x $here/peers/$1/worker ]] ||
    fail 2 "unknown peer '$1'; known: $(for w in "$here"/peers/*/worker; do basename "$(dirname "$w")"; done | paste -sd ' ' -)"
}

# Installs the peer's pinned packages into forecast-benchmarks/.peers/NAME unless they are there already. A peer that the system's own packages
# hold has a program `check` instead, which says what to install.
install_peer() { # install_peer NAME
  local requirements=$here/peers/$1/requirements.txt environment=$here/.peers/$1
  if [[ -x $here/peers/$1/check ]]; then
    "$here/peers/$1/check" >&2 || fail 1 "the peer $1 cannot run; see the message above"
  fi
  [[ -f $requirements ]] || return 0
  if cmp -s "$requirements" "$environment/installed.txt"; then return; fi
  echo "$program: installing $1 into forecast-benchmarks/.peers/$1 (once)" >&2
  rm -rf "$environment"
  mkdir -p "$here/.peers"
  python3 -m venv "$environment" >&2 || fail 1 "could not create a virtual environment (is the python3-venv package installed?)"
  "$environment/bin/python" -m pip install --quiet --disable-pip-version-check -r "$requirements" >&2 ||
    fail 1 "could not install the packages of peers/$1/requirements.txt; see pip's message above"
  cp "$requirements" "$environment/installed.txt" # last: an interrupted installation is begun anew
}

# Builds benchmarks.jar when it is missing or older than a source or build file.
build_jar() {
  local modules=(forecast-core forecast-models forecast-io forecast-benchmarks) changed
  command -v "$java" >/dev/null || fail 1 "java is not found; install Java 17 or later or set JAVA_HOME"
  if [[ -f $jar ]]; then
    changed=$(cd "$root" && for m in "${modules[@]}"; do
      [[ -d $m/src/main ]] && find "$m/src/main" -type f -newer "$jar" -print -quit
    done; find pom.xml "${modules[@]/%//pom.xml}" -newer "$jar" -print -quit)
    [[ -n $changed ]] || return 0
  fi
  echo "$program: building forecast-benchmarks/target/benchmarks.jar" >&2
  (cd "$root" && ./mvnw -q -pl forecast-benchmarks -am package -DskipTests >&2) || fail 1 "the build failed; see Maven's message above"
  [[ -f $jar ]] || fail 1 "the build made no forecast-benchmarks/target/benchmarks.jar"
  touch "$jar"
}
