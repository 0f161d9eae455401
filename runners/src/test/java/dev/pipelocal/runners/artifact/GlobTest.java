package dev.pipelocal.runners.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "**/*,          a,             true",
        "**/*,          a/b/.c,        true",
        "*,             a,             true",
        "*,             a/b,           false",
        "*.jar,         x.jar,         true",
        "*.jar,         d/x.jar,       false",
        "**/*.jar,      d/e/x.jar,     true",
        "**/*.jar,      x.jar,         true",
        "a/**,          a/b/c,         true",
        "a/**/c,        a/c,           true",
        "a/**/c,        a/x/y/c,       true",
        "dir/,          dir/deep/x,    true",
        "./a.txt,       a.txt,         true",
        "a?c,           abc,           true",
        "a?c,           a/c,           false",
        "[!b]x,         ax,            true",
        "[!b]x,         bx,            false",
        "*.{js;css},    a.js,          false",
        "a+b(1).txt,    a+b(1).txt,    true"
    })
    void matchesAsCodeBuildDoes(String pattern, String path, boolean matches) {
        assertThat(Glob.of(pattern).matches(path)).isEqualTo(matches);
    }

    @Test
    void bracesAreAlternatives() {
        assertThat(Glob.of("*.{js,css}").matches("a.css")).isTrue();
        assertThat(Glob.of("*.{js,css}").matches("a.html")).isFalse();
    }

    @Test
    void knowsTheDirectoryThatItsWildcardsLieIn() {
        assertThat(Glob.of("target/out*/x").directory()).isEqualTo("target");
        assertThat(Glob.of("*").directory()).isEmpty();
        assertThat(Glob.of("a/b").isLiteral()).isTrue();
    }
}
