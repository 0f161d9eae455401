# Starts sessions until one has passed the last step.
exec 2>&1 < /dev/null
__pl_dir=@DIRECTORY@
@SIGNALS@
. "$__pl_dir/variables.sh"
export PATH="$PATH:$__pl_dir/bin"
export __PL_USER=
__pl_sessions=0 __pl_stop=0
cd "$CODEBUILD_SRC_DIR" || exit 125
if [ -f "$__pl_dir/restore.sh" ]; then sh "$__pl_dir/restore.sh"; fi
while [ ! -f "$__pl_dir/done" ] && [ "$__pl_stop" = 0 ]; do
    rm -f "$__pl_dir/began" "$__pl_dir/switch"
    if [ -n "$__PL_USER" ] && [ "$__PL_USER" != "$(id -un)" ]; then
        su -p -s /bin/sh "$__PL_USER" -c "exec @SHELL@ $__pl_dir/session.sh" &
    else
        @SHELL@ "$__pl_dir/session.sh" &
    fi
    __pl_pid=$!
    wait "$__pl_pid" 2> /dev/null
    __pl_status=$?
    while kill -0 "$__pl_pid" 2> /dev/null; do
        wait "$__pl_pid" 2> /dev/null
        __pl_status=$?
    done
    unset __PL_DIED
    __pl_sessions=$((__pl_sessions + 1))
    if [ ! -f "$__pl_dir/began" ] || [ "$__pl_sessions" -gt @SESSIONS@ ]; then
        printf '\036%s X %s\n' '@TOKEN@' "$__pl_status"
        exit 126
    elif [ -f "$__pl_dir/switch" ]; then
        read -r __PL_USER < "$__pl_dir/user"
    else
        export __PL_DIED=$__pl_status
    fi
done
# What was asked to end is given its time: it ends with this process.
while [ "$__pl_stop" = 1 ] && @OTHERS@; do
    sleep 0.1 2> /dev/null || sleep 1
done
# An engine answers nobody while it takes a container down: who comes for the output or the files is let in first.
if [ "$__pl_stop" = 0 ]; then
    @LINGER@
fi
exit 0
