package dev.pipelocal.api.service.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipelocal.core.service.Page;
import dev.pipelocal.core.service.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.model.InvalidNextTokenException;

class ListPageTest {
    @Test
    void pagesCoverTheListOnceAlsoWhenElementsComeAndGo() {
        var first = page(List.of("a", "b", "d"), Optional.empty());
        var second = page(List.of("a", "c", "d", "e"), first.nextToken());
        var third = page(List.of("a", "c", "d", "e"), second.nextToken());

        assertThat(first.items()).containsExactly("a", "b");
        assertThat(second.items()).containsExactly("c", "d");
        assertThat(third.items()).containsExactly("e");
        assertThat(third.nextToken()).isEmpty();
    }

    @Test
    void aTokenOfAnotherListIsRefused() {
        var token = ListPage.of(
                        List.of("a", "b"),
                        Function.identity(),
                        "other",
                        new PageRequest(Optional.of(1), Optional.empty()))
                .nextToken();

        assertThatThrownBy(() -> page(List.of("a", "b", "c"), token)).isInstanceOf(InvalidNextTokenException.class);
        assertThatThrownBy(() -> page(List.of("a", "b", "c"), Optional.of("!!")))
                .isInstanceOf(InvalidNextTokenException.class);
    }

    private static Page<String> page(List<String> all, Optional<String> token) {
        return ListPage.of(all, Function.identity(), "letters", new PageRequest(Optional.of(2), token));
    }
}
