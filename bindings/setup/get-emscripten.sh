#!/bin/bash
# get-emscripten.sh [--check] PREFIX: Emscripten 3.1.69 for Debian 12, in a private folder.
#
# Debian 12's own Emscripten (3.1.6) is too old, Debian 13's is not. This unpacks Debian 13's package into PREFIX and
# lets it use Debian 12's clang/lld/llvm 19. Debian 13's system libraries come prebuilt, so nothing is compiled here.
# Only PREFIX, PREFIX.lock and, while it is being made, PREFIX.new are written. Root is needed only when LLVM 19 or one
# of the few tools below is not installed yet. The mirror is the one apt already uses; apt checks every file by Debian's
# keys.
# Safe to run again: it does nothing when PREFIX is complete. --check only tells, by the exit code, whether it is.
# It does not support other distributions and does not change the system's libraries.
set -euo pipefail

readonly SUITE=trixie EMSCRIPTEN=3.1.69 LLVM=19 LAYOUT=1
readonly KEYRING=/usr/share/keyrings/debian-archive-keyring.gpg
readonly MARKER=.forget-me-not-emscripten
CHECK=0
[ "${1:-}" != --check ] || { CHECK=1; shift; }
[ $# -eq 1 ] || { echo "usage: get-emscripten.sh [--check] PREFIX" >&2; exit 2; }
PREFIX=$(realpath -m "$1")
NEW=$PREFIX.new
NODE=$(command -v node)
# The prefix holds absolute paths (its own, Node's) and a flag for Node: a moved folder or another Node makes it stale.
STAMP="$SUITE $EMSCRIPTEN llvm$LLVM layout$LAYOUT node $NODE $(node --version) $PREFIX"

say() { echo "get-emscripten: $*"; }
die() { echo "get-emscripten: $*" >&2; exit 1; }

is_complete() { [ "$(cat "$PREFIX/.stamp" 2>/dev/null)" = "$STAMP" ] && has_llvm; }
has_llvm() {
  local tool
  for tool in clang clang++ wasm-ld llvm-ar llvm-ranlib llvm-nm llvm-objcopy; do
    [ -x "/usr/lib/llvm-$LLVM/bin/$tool" ] || return 1
  done
}

install_system_packages() {
  local need=() as_root=()
  has_llvm || need+=("clang-$LLVM" "lld-$LLVM" "llvm-$LLVM")
  python3 -c 'import shlex, json, subprocess' 2>/dev/null || need+=(python3)
  [ -r "$KEYRING" ] || need+=(debian-archive-keyring)
  [ ${#need[@]} -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || die "needs ${need[*]}; as root: apt-get install --no-install-recommends ${need[*]}"
    as_root=(sudo -n)
  fi
  say "installing Debian packages: ${need[*]}"
  local install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends
                 -o Dpkg::Use-Pty=0 "${need[@]}")
  "${install[@]}" >/dev/null 2>&1 || { "${as_root[@]}" apt-get update -qq && "${install[@]}" >/dev/null; } ||
    die "apt-get could not install ${need[*]}"
}

# Nothing is ever deleted that this script did not make.
refuse_foreign_folders() {
  local folder
  for folder in "$PREFIX" "$NEW"; do
    [ ! -e "$folder" ] || [ -e "$folder/$MARKER" ] || [ -d "$folder" -a -z "$(ls -A "$folder")" ] ||
      die "$folder exists and was not made by this script; move it away"
  done
}

this_machines_mirror() {
  local codename
  codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
  apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
    awk -v release="$codename" '$1 == release && $2 == "main" { print $3; exit }'
}

# A private apt: own source list, own index, own cache; strict about signatures.
download() {
  local mirror
  mirror=$(this_machines_mirror)
  [ -n "$mirror" ] || die "apt has no 'main' source to take the mirror's address from"
  mkdir -p "$NEW"/apt/{lists/partial,cache/archives/partial,debs}
  echo "deb [signed-by=$KEYRING] $mirror $SUITE main" >"$NEW/apt/sources.list"
  local options=(-q -o Dir::Etc::sourcelist="$NEW/apt/sources.list" -o Dir::Etc::sourceparts=-
    -o Dir::Etc::preferencesparts=- -o Dir::State::lists="$NEW/apt/lists" -o Dir::Cache="$NEW/apt/cache"
    -o Acquire::Languages=none -o Acquire::Retries=3 -o APT::Sandbox::User=root
    -o Acquire::AllowInsecureRepositories=false -o Acquire::AllowDowngradeToInsecureRepositories=false
    -o APT::Get::AllowUnauthenticated=false)
  say "reading Debian 13's package index"
  apt-get "${options[@]}" -o APT::Update::Error-Mode=any update >"$NEW/apt/log" 2>&1 ||
    { cat "$NEW/apt/log" >&2; die "could not read the package index of $SUITE"; }
  say "downloading Emscripten $EMSCRIPTEN (about 40 MB)"
  (cd "$NEW/apt/debs" && apt-get "${options[@]}" download \
    {emscripten,binaryen,node-acorn,libc6,libstdc++6,libgcc-s1}/$SUITE) >"$NEW/apt/log" 2>&1 ||
    { cat "$NEW/apt/log" >&2; die "download failed"; }
  local got
  got=$(dpkg-deb -f "$NEW"/apt/debs/emscripten_*.deb Version)
  case $got in "$EMSCRIPTEN"+*) ;; *) die "$SUITE has Emscripten $got, this script was written for $EMSCRIPTEN" ;; esac
}

# Only what a WASM build without threads, sanitizers, LTO or position-independent code needs.
unpack() {
  say "unpacking"
  local libraries=./usr/share/emscripten/cache/sysroot/lib/wasm32-emscripten pattern package
  local exclude=(--exclude=./usr/share/{doc,man,lintian,python3} --exclude=./usr/share/emscripten/{test,docs}
    --exclude="$libraries"/{pic,lto-pic,lto})
  for pattern in '*asan*' '*lsan*' '*ubsan*' '*sanitizer*' 'libwasmfs*' '*-ww*' 'libGL*-emu*'; do
    exclude+=(--exclude="$libraries/$pattern")
  done
  for package in emscripten binaryen node-acorn; do
    dpkg-deb --fsys-tarfile "$NEW"/apt/debs/${package}_*.deb |
      tar -x -C "$NEW" --no-same-owner --wildcards "${exclude[@]}"
  done
  mkdir -p "$NEW/runtime"  # Debian 13's C and C++ runtime, for Binaryen's programs only
  for package in libc6 libstdc++6 libgcc-s1; do  # tar complains of the patterns that another package answers
    dpkg-deb --fsys-tarfile "$NEW"/apt/debs/${package}_*.deb |
      tar -x -C "$NEW/runtime" --no-same-owner --wildcards --wildcards-match-slash './usr/lib/*/ld-linux-*' \
        './usr/lib/*/libc.so.*' './usr/lib/*/libm.so.*' './usr/lib/*/libstdc++.so.*' './usr/lib/*/libgcc_s.so.*' \
        2>/dev/null || true
  done
  rm -rf "$NEW/apt"
}

# Binaryen was linked against a newer libc: start its programs through the loader that came with that libc.
wrap_binaryen() {
  local triplet loader program name
  triplet=$(basename "$(dirname "$(find "$NEW/runtime" -name libc.so.6)")")
  loader=$(basename "$(find "$NEW/runtime/usr/lib/$triplet" -name 'ld-linux-*' | head -1)")
  mkdir -p "$NEW/binaryen/bin"
  for program in "$NEW"/usr/bin/wasm-* "$NEW"/usr/bin/wasm2js; do
    name=$(basename "$program")
    cat >"$NEW/binaryen/bin/$name" <<EOF
#!/bin/sh
prefix=\$(dirname "\$0")/../..
exec "\$prefix/runtime/usr/lib/$triplet/$loader" --inhibit-cache --argv0 $name \\
  --library-path "\$prefix/usr/lib/$triplet:\$prefix/runtime/usr/lib/$triplet" "\$prefix/usr/bin/$name" "\$@"
EOF
    chmod +x "$NEW/binaryen/bin/$name"
  done
}

configure() {
  local emscripten=$NEW/usr/share/emscripten node="'$NODE'"
  # A Node that is not Debian's does not look for acorn where Debian's package puts it.
  mkdir -p "$emscripten/node_modules"
  cp -r "$NEW/usr/share/nodejs/acorn" "$emscripten/node_modules/"
  rm -rf "$NEW"/usr/bin/em* "$NEW/usr/share/nodejs"
  # Emscripten's own .js files are CommonJS, whatever the package.json of the project around the prefix says.
  echo '{ "type": "commonjs" }' >"$NEW/package.json"
  # --emit-tsd runs the module in Node at link time, and Node 20 needs a flag for relaxed SIMD.
  if node --v8-options | grep -q -- --experimental-wasm-relaxed-simd; then
    node="['$NODE', '--experimental-wasm-relaxed-simd']"
  fi
  cat >"$emscripten/.emscripten" <<EOF
LLVM_ROOT = '/usr/lib/llvm-$LLVM/bin'
BINARYEN_ROOT = '$PREFIX/binaryen'
NODE_JS = $node
FROZEN_CACHE = True
EOF
}

# Compile, run, and look for the final encoding of f32x4.relaxed_madd (fd 85 02), which older versions get wrong.
self_test() {
  local folder=$PREFIX/self-test result
  mkdir -p "$folder"
  cat >"$folder/t.cpp" <<'EOF'
#include <emscripten/bind.h>
#include <wasm_simd128.h>
float f(float a, float b, float c) {
  v128_t x = wasm_f32x4_splat(a), y = wasm_f32x4_splat(b), z = wasm_f32x4_splat(c);
#ifdef __wasm_relaxed_simd__
  return wasm_f32x4_extract_lane(wasm_f32x4_relaxed_madd(x, y, z), 0);
#else
  return wasm_f32x4_extract_lane(wasm_f32x4_add(wasm_f32x4_mul(x, y), z), 0);
#endif
}
EMSCRIPTEN_BINDINGS(t) { emscripten::function("f", &f); }
EOF
  local compile=(env -u EM_CONFIG -u EM_CACHE "$PREFIX/usr/share/emscripten/em++" -O2 -msimd128 -lembind
                 -sMODULARIZE -sEXPORT_ES6 "$folder/t.cpp")
  "${compile[@]}" -o "$folder/t.mjs" || die "self-test: does not compile"
  result=$(node --input-type=module -e \
    "const module = await (await import('file://$folder/t.mjs')).default(); console.log(module.f(2, 3, 4))")
  [ "$result" = 10 ] || die "self-test: got '$result', expected 10"
  "${compile[@]}" -mrelaxed-simd -o "$folder/r.mjs" || die "self-test: relaxed SIMD does not compile"
  LC_ALL=C grep -q "$(printf '\375\205\002')" "$folder/r.wasm" || die "self-test: no relaxed multiply-add in the output"
  rm -rf "$folder"
}

if is_complete; then say "nothing to do"; exit 0; fi
[ "$CHECK" = 0 ] || exit 1
# Two commands started at the same time must not unpack into each other: the second waits, and finds it done.
mkdir -p "$(dirname "$PREFIX")"
exec 9>"$PREFIX.lock"
flock 9
if is_complete; then say "nothing to do"; exit 0; fi
install_system_packages
refuse_foreign_folders
rm -rf "$NEW"
trap 'rm -rf "$NEW"' EXIT
mkdir -p "$NEW"
touch "$NEW/$MARKER"
download
unpack
wrap_binaryen
configure
rm -rf "$PREFIX"
mv "$NEW" "$PREFIX"
self_test
echo "$STAMP" >"$PREFIX/.stamp"
say "ready: Emscripten $EMSCRIPTEN, $(du -sm "$PREFIX" | cut -f1) MB in $PREFIX"
