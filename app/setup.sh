# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by app/run and tests/run; sourced with $root set. Everything is said on stderr.

say() { printf 'anteroom: %s\n' "$*" >&2; }
stop() { say "$1"; exit 3; }

# is_installed PACKAGE
is_installed() { [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# missing_packages LIST: the lines of a package list of which no alternative is installed. A line that begins
# with ? names a package that only some releases have apart: it is wanted where it exists.
missing_packages() {
    local line alternative found
    while read -r line; do
        [[ -z $line || $line == \#* ]] && continue
        found=
        for alternative in ${line//[|?]/ }; do
            if is_installed "$alternative"; then found=yes; break; fi
        done
        [[ $found ]] || printf '%s\n' "$line"
    done <"$1"
}

# pick_alternative A|B: the first that can be had here; nothing for ?A that is not to be had.
pick_alternative() {
    local alternative policy
    for alternative in ${1//[|?]/ }; do
        # Read whole before it is searched: grep -q leaves early, and under pipefail the broken pipe counts as "none".
        policy=$(apt-cache policy "$alternative" 2>/dev/null) || policy=
        if [[ $policy =~ Candidate:\ [^\(] ]]; then
            printf '%s\n' "$alternative"
            return
        fi
    done
    [[ $1 == \?* ]] && return
    stop "Could not find a package for '$1' in the configured package sources."
}

as_root() {
    if [[ $EUID -eq 0 ]]; then
        env DEBIAN_FRONTEND=noninteractive "$@" >&2
    else
        sudo env DEBIAN_FRONTEND=noninteractive "$@" >&2
    fi
}

# ensure_packages LIST: installs what is missing. Looks only when the list or what is installed has changed.
ensure_packages() {
    local list=$1 stamp key line picked
    local -a missing wanted=()
    if ! command -v dpkg-query >/dev/null; then
        say "this is neither Debian nor Ubuntu; see '$list' for what must be installed"
        return
    fi
    stamp=$root/build/packages-$(basename "$(dirname "$list")").stamp
    key=$(stat -c '%n %i %Y %s' "$list" /var/lib/dpkg/status)
    [[ -f $stamp && $(<"$stamp") == "$key" ]] && return
    mapfile -t missing < <(missing_packages "$list")
    if ((${#missing[@]})); then
        [[ $EUID -eq 0 ]] || command -v sudo >/dev/null ||
            stop "Could not install ${missing[*]}: not root, and there is no sudo. As root: apt-get install ${missing[*]}"
        say "installing ${missing[*]}"
        as_root apt-get -q update || stop "Could not read the package sources: apt-get update failed (see above)."
        for line in "${missing[@]}"; do
            picked=$(pick_alternative "$line") || exit 3
            [[ $picked ]] && wanted+=("$picked")
        done
        ((${#wanted[@]} == 0)) || as_root apt-get -q -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${wanted[@]}" ||
            stop "Could not install ${wanted[*]}: apt-get install failed (see above)."
        key=$(stat -c '%n %i %Y %s' "$list" /var/lib/dpkg/status)
    fi
    mkdir -p "$root/build"
    printf '%s\n' "$key" >"$stamp"
}

# forget_moved_build FOLDER: a build folder remembers where its sources were; after a move it is of no use.
forget_moved_build() {
    local cache=$1/CMakeCache.txt
    if [[ -f $cache ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
        rm -f "$cache"
        rm -rf "$1/CMakeFiles"
    fi
}
