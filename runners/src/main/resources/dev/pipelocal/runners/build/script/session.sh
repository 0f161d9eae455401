# Runs the steps below in order, in one shell. When that shell ends in the middle of a command (exit, set -e, exec, a
# signal), the supervisor starts this file again; it takes up its state and goes on after the step that was running.
# Every step has a number; what happened is told by lines that begin with a record separator and this build's token.
exec 9>&1
__pl_dir=@DIRECTORY@
: >| "$__pl_dir/began"
__pl_pos=-1 __pl_in=0 __pl_bad=0 __pl_go=1 __pl_end=0 __pl_keep=0 __pl_rc=0 __pl_x=: __pl_user=$__PL_USER

__pl_say() {
    @TIMESTAMP@printf '\036%s %s\n' '@TOKEN@' "$1" >&9
}

__pl_save() {
    printf '__pl_pos=%s __pl_in=%s __pl_bad=%s __pl_go=%s __pl_end=%s __pl_keep=%s __pl_rc=%s\n' "$__pl_pos" \
        "$__pl_in" "$__pl_bad" "$__pl_go" "$__pl_end" "$__pl_keep" "$__pl_rc" >| "$__pl_dir/state"
}

__pl_keep_environment() {
    export -p >| "$__pl_dir/environment"
    pwd >| "$__pl_dir/cwd"
}

# A phase begins, as the user that it is run as: another user's shell is another session.
__pl_phase() {
    if [ "$1" -le "$__pl_pos" ]; then return 0; fi
    if [ "$__pl_end" = 0 ] && [ "$3" != "$__pl_user" ]; then
        __pl_save
        printf '%s\n' "$3" >| "$__pl_dir/user"
        : >| "$__pl_dir/switch"
        exit 0
    fi
    __pl_pos=$1 __pl_bad=0 __pl_go=1 __pl_in=0
    if [ "$__pl_end" = 0 ]; then
        __pl_in=1
        __pl_say "P $2"
    fi
    __pl_save
}

# Whether a command is to be run.
__pl_command() {
    if [ "$1" -le "$__pl_pos" ] || [ "$__pl_in$__pl_bad$__pl_go" != 101 ]; then return 1; fi
    __pl_pos=$1
    __pl_save
    __pl_keep_environment
    __pl_say "C $1"
}

__pl_done() {
    __pl_say "E $__pl_pos $__pl_rc"
    if [ "$__pl_rc" != 0 ]; then __pl_bad=1; fi
}

# Whether the commands failed, so that a retry is to be considered.
__pl_failed() {
    if [ "$1" -le "$__pl_pos" ]; then return 1; fi
    if [ "$__pl_in$__pl_bad$__pl_go" = 111 ]; then return 0; fi
    __pl_pos=$1 __pl_go=0
    return 1
}

__pl_retry() {
    __pl_pos=$1 __pl_bad=0
    __pl_say "R $1"
    __pl_save
}

__pl_give_up() {
    __pl_pos=$1 __pl_go=0
    __pl_save
}

__pl_finally() {
    if [ "$1" -le "$__pl_pos" ]; then return 0; fi
    __pl_pos=$1 __pl_keep=$__pl_bad __pl_bad=0 __pl_go=1
    __pl_save
}

# A phase ends; its last argument says what its failure means: go on with the next phase, end, or count as none.
__pl_phase_end() {
    if [ "$1" -le "$__pl_pos" ]; then return 0; fi
    if [ "$__pl_in" = 1 ]; then
        if [ "$__pl_keep" = 1 ]; then __pl_bad=1; fi
        __pl_say "Q $2 $__pl_bad"
        if [ "$__pl_bad$3" = 1next ] || [ "$__pl_bad$3" = 1end ]; then export CODEBUILD_BUILD_SUCCEEDING=0; fi
        if [ "$__pl_bad$3" = 1end ]; then __pl_end=1; fi
    fi
    __pl_pos=$1 __pl_in=0 __pl_keep=0
    __pl_save
}

# Whether a value is to be told; it stands between this line and one with a W.
__pl_value() {
    if [ "$1" -le "$__pl_pos" ]; then return 1; fi
    __pl_pos=$1
    __pl_save
    __pl_say "V $2"
}

if [ -f "$__pl_dir/state" ]; then . "$__pl_dir/state"; fi
if [ -n "${__PL_DIED:-}" ]; then
    __pl_rc=$__PL_DIED
    unset __PL_DIED
    __pl_done
    __pl_save
fi
if [ -s "$__pl_dir/environment" ]; then
    . "$__pl_dir/environment"
    read -r __pl_cwd < "$__pl_dir/cwd" && cd "$__pl_cwd"
    export CODEBUILD_BUILD_SUCCEEDING
fi 2> /dev/null
trap '__pl_rc=$?; __pl_keep_environment; exit "$__pl_rc"' EXIT

@STEPS@
__pl_say Z
: >| "$__pl_dir/done"
