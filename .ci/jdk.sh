# Sourced by the scripts: finds a JDK 25 or newer, whatever the default is, and Maven.

is_jdk_25() {
    [[ -n ${1:-} && -x $1/bin/java && -x $1/bin/javac && -r $1/release ]] || return 1
    local version
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    [[ -n $version && $version -ge 25 ]]
}

# The home of the java on PATH, behind its links.
java_on_path() {
    local java
    java=$(command -v java) || return 0
    while [[ -L $java ]]; do
        local link
        link=$(readlink "$java")
        [[ $link == /* ]] || link=$(dirname "$java")/$link
        java=$link
    done
    dirname "$(dirname "$java")"
}

find_jdk() {
    local home
    for home in "${JAVA_HOME:-}" "$(java_on_path)" \
        /usr/lib/jvm/* /opt/java/* /opt/jdk* "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* \
        "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$(/usr/libexec/java_home -v 25+ 2>/dev/null || true)"; do
        if is_jdk_25 "$home"; then
            export JAVA_HOME=$home
            return
        fi
    done
    echo 'pipelocal needs a JDK 25 or newer: install one, for instance Eclipse Temurin 25 from https://adoptium.net, or set JAVA_HOME to it.' >&2
    exit 1
}

find_maven() {
    maven=$(command -v mvn) || {
        echo 'pipelocal is built with Maven 3.9 or newer: install it, for instance with your package manager (maven).' >&2
        exit 1
    }
    # Maven's own libraries warn on every start under JDK 25.
    export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
}
